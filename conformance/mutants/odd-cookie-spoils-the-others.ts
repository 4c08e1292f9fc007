import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Where one cookie cannot be decoded, none is read.',
  clause: 'AUTHPI-cookies',
  caughtBy: ['cookies/of-others-disturb-nobody'],
  start: (base) =>
    tamperApp(base, {
      request: (request) =>
        /%(?![\da-f]{2})/i.test(request.headers.get('cookie') ?? '')
          ? withRequestHeaders(request, { cookie: undefined })
          : request,
    }),
});
