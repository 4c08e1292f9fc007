import { defineCheck } from '../../src/check.ts';
import { accessToken, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title: 'An access token of another issuer is refused',
    clauses: ['RFC9068-4'],
    attack: 'Whoever runs an issuer with the same keys is any user here.',
    token(t, good) {
      const { url } = t.issuer;
      const others = [
        'https://evil.example',
        `${url}/`,
        `${url}.evil.example`,
        url.slice(0, -1),
        undefined,
      ];
      return Promise.all(
        others.map((iss) => accessToken(t, { ...good, claims: { ...good.claims, iss } })),
      );
    },
  }),
);
