import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A login while the issuer is down is answered as an error of the app itself.',
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: ['errors/issuer-down-at-login', 'metadata/silence-has-an-end'],
  start(base) {
    return tamperApp(base, {
      response: (response, { url }) =>
        url.endsWith('/login') && response.status === 503
          ? new Response('Internal server error', { status: 500 })
          : response,
    });
  },
});
