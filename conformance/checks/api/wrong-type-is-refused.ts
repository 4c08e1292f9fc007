import { defineCheck } from '../../src/check.ts';
import { accessToken, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title: 'A token whose typ is not at+jwt is refused as an access token',
    clauses: ['RFC9068-4', 'RFC8725-3.11'],
    attack: 'Any signed token with the right claims calls the API.',
    token: (t, good) => accessToken(t, { ...good, header: { typ: 'JWT' } }),
  }),
);
