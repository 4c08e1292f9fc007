import { tamperApp, withCookies } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Scripts may read the cookies.',
  clause: 'ASVS-v5.0-3.3.4',
  caughtBy: ['cookies/http-only'],
  start(base) {
    return tamperApp(base, {
      response: (response) => withCookies(response, (cookie) => cookie.replace(/; HttpOnly/i, '')),
    });
  },
});
