import { defineCheck } from '../../src/check.ts';
import { accessToken, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title: 'An ID token is refused as an access token',
    clauses: ['RFC9068-5', 'ASVS-v5.0-9.2.2'],
    attack: 'Whoever gets an ID token, which apps hand around freely, calls the API as that user.',
    token: (t, good) => accessToken(t, { ...good, kind: 'id' }),
  }),
);
