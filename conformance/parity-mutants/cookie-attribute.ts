import { tamperApp, withCookies } from '../mutants/_tools/app.ts';
import { defineParityMutant } from './_base.ts';

export default defineParityMutant({
  differs: 'A cookie that lives a minute longer.',
  check: 'id-token/missing-access-token-hash-is-accepted',
  found: ['cookie __Host-login-[login 1]: max-age'],
  start: (base) =>
    tamperApp(base, {
      response: (response) =>
        withCookies(response, (cookie) => cookie.replace('Max-Age=600', 'Max-Age=660')),
    }),
});
