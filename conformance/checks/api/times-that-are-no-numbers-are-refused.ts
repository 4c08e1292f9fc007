import { defineCheck } from '../../src/check.ts';
import { accessToken, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title: 'An access token whose times are no numbers is refused',
    clauses: ['RFC7519-4.1.4', 'RFC7519-4.1.5', 'RFC9068-4'],
    attack: 'Every comparison with what is no number is false, and so the token never ends.',
    token: (t, good) =>
      Promise.all(
        ['exp', 'nbf'].map((name) =>
          accessToken(t, { ...good, claims: { ...good.claims, [name]: 'never' } }),
        ),
      ),
  }),
);
