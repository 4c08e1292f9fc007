import { defineCheck } from '../../src/check.ts';
import { accessToken, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title: 'An access token that is not valid yet is refused',
    clauses: ['RFC7519-4.1.5', 'ASVS-v5.0-9.2.1'],
    attack: 'What was granted for a time to come opens the API today.',
    token(t, good) {
      const nbf = Math.floor(Date.now() / 1_000) + 3_600;
      return accessToken(t, { ...good, claims: { ...good.claims, nbf } });
    },
  }),
);
