import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Nothing says that the dashboard must not be stored.',
  clause: 'ASVS-v5.0-14.3.2',
  caughtBy: ['session/pages-are-not-stored'],
  start(base) {
    return tamperApp(base, {
      response: (response, { url }) =>
        url.endsWith('/dashboard') && response.ok
          ? withHeaders(response, { 'cache-control': undefined })
          : response,
    });
  },
});
