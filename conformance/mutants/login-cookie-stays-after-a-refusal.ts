import { tamperApp, withCookies } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The cookie of a login is taken back where the login succeeds, and nowhere else.',
  clause: 'AUTHPI-cookies',
  caughtBy: ['session/finished-login-leaves-no-cookie'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        if (new URL(url).pathname !== '/callback' || response.status === 303) return response;
        return withCookies(response, (cookie) =>
          cookie.includes('login-') && cookie.includes('Max-Age=0') ? undefined : cookie,
        );
      },
    }),
});
