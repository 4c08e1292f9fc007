import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A program that comes while the issuer is down is not told when to try again.',
  clause: 'AUTHPI-refresh',
  caughtBy: [
    'errors/issuer-down-at-refresh',
    'refresh/outage-met-anywhere-keeps-the-session',
    'refresh/retry-after-is-passed-on',
  ],
  start: (base) =>
    tamperApp(base, {
      response: (response, { headers }) =>
        headers.get('accept') === 'application/json'
          ? withHeaders(response, { 'retry-after': undefined })
          : response,
    }),
});
