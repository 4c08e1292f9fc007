import { defineCheck } from '../../src/check.ts';
import { accessToken, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title: 'A refresh token is refused as an access token',
    clauses: ['RFC9068-4', 'RFC8725-3.11'],
    attack: 'A refresh token becomes an access token that lives for a week.',
    token: (t, good) => accessToken(t, { ...good, kind: 'refresh' }),
  }),
);
