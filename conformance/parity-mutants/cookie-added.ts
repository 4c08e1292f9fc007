import { tamperApp, withCookie } from '../mutants/_tools/app.ts';
import { defineParityMutant } from './_base.ts';

export default defineParityMutant({
  differs: 'A cookie more.',
  check: 'errors/health-survives-an-outage',
  found: [
    'cookie __Host-lang',
    'cookie __Host-lang: path',
    'cookie __Host-lang: httponly',
    'cookie __Host-lang: secure',
    'cookie __Host-lang: samesite',
  ],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        new URL(url).pathname === '/healthz' ? withCookie(response, 'lang', 'en') : response,
    }),
});
