import { defineCheck } from '../../src/check.ts';
import { accessToken, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title: 'An access token for another audience is refused',
    clauses: ['RFC9068-4', 'ASVS-v5.0-9.2.3'],
    attack: 'Any other API of the issuer replays the tokens it is given here.',
    token: (t, good) =>
      accessToken(t, { ...good, claims: { ...good.claims, aud: 'https://other.example' } }),
  }),
);
