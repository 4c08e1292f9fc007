import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Nothing says that pages which refuse or excuse must not be stored.',
  clause: 'AUTHPI-caching',
  caughtBy: ['errors/are-not-stored'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        response.status >= 400 && !url.endsWith('/backchannel-logout')
          ? withHeaders(response, { 'cache-control': undefined })
          : response,
    }),
});
