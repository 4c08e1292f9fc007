import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A login while the issuer is down does not say when to try again.',
  clause: 'AUTHPI-signing-in',
  caughtBy: ['errors/issuer-down-at-login'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        new URL(url).pathname === '/login'
          ? withHeaders(response, { 'retry-after': undefined })
          : response,
    }),
});
