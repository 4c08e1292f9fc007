import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Only forms are asked where they come from, and text/plain is taken for none.',
  clause: 'ASVS-v5.0-3.5.1',
  caughtBy: ['csrf/other-content-types-are-refused'],
  start(base) {
    const { origin } = base.settings.baseUrl;
    return tamperApp(base, {
      request: (request) =>
        request.method === 'POST' && request.headers.get('content-type') === 'text/plain'
          ? withRequestHeaders(request, { origin })
          : request,
    });
  },
});
