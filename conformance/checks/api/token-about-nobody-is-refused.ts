import { defineCheck } from '../../src/check.ts';
import { accessToken, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title: 'An access token that does not say whom it is about is refused',
    clauses: ['RFC9068-2.2', 'RFC9068-4'],
    attack: 'The API acts for nobody, and finds what belongs to nobody, or to everybody.',
    token: (t, good) =>
      Promise.all(
        [undefined, null].map((sub) =>
          accessToken(t, { ...good, claims: { ...good.claims, sub } }),
        ),
      ),
  }),
);
