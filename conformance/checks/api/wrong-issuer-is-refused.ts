import { defineCheck } from '../../src/check.ts';
import { lookalikeIssuers } from '../_lookalike-issuers.ts';
import { accessToken, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title: 'An access token of another issuer is refused',
    clauses: ['RFC9068-4'],
    attack: 'Whoever runs an issuer with the same keys is any user here.',
    token(t, good) {
      const others = lookalikeIssuers(t.issuer.url);
      return Promise.all(
        others.map((iss) => accessToken(t, { ...good, claims: { ...good.claims, iss } })),
      );
    },
  }),
);
