import { defineCheck } from '../../src/check.ts';
import { accessToken, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title: 'An expired access token is refused',
    clauses: ['RFC9068-4', 'ASVS-v5.0-9.2.1'],
    attack: 'A token found in a log works for ever.',
    token: (t, good) => accessToken(t, { ...good, expiresInSeconds: -600 }),
  }),
);
