import { defineCheck } from '../../src/check.ts';
import { accessToken, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title: 'An access token that does not say when it ends is refused',
    clauses: ['RFC9068-4', 'ASVS-v5.0-9.2.1'],
    attack: 'One token that the issuer made by mistake opens the API for ever.',
    token: (t, good) => accessToken(t, { ...good, claims: { ...good.claims, exp: undefined } }),
  }),
);
