import { defineCheck } from '../../src/check.ts';
import { accessToken, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title: 'An access token without a signature is refused',
    clauses: ['RFC9068-4', 'RFC8725-3.2'],
    attack: 'Anybody is anybody.',
    token: (t, good) => accessToken(t, { ...good, alg: 'none' }),
  }),
);
