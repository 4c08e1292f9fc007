import { tamperApp, withCookies } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Signing out leaves the cookie of the session that it ended.',
  clause: 'AUTHPI-signing-out',
  caughtBy: ['logout/cookie-is-taken-back'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        new URL(url).pathname === '/logout' ? withCookies(response, () => undefined) : response,
    }),
});
