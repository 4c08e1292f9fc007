import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A callback while the issuer is down does not say when to try again.',
  clause: 'RFC9110-15.6.4',
  caughtBy: [
    'errors/issuer-down-at-callback',
    'token-request/silence-has-an-end',
    'token-request/trickle-has-an-end',
  ],
  start(base) {
    return tamperApp(base, {
      response: (response, { url }) =>
        new URL(url).pathname === '/callback'
          ? withHeaders(response, { 'retry-after': undefined })
          : response,
    });
  },
});
