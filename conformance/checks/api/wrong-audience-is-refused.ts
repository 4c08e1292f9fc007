import { defineCheck } from '../../src/check.ts';
import { accessToken, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title: 'An access token for another audience is refused',
    clauses: ['RFC9068-4', 'ASVS-v5.0-9.2.3'],
    attack: 'Any other API of the issuer replays the tokens it is given here.',
    token: (t, good) => {
      // Those that begin alike too: https://api.example and https://api.example.evil.test are two.
      const { clientId } = t.app;
      const others = [
        'https://other.example',
        `${clientId}x`,
        clientId.slice(0, -1),
        clientId.toUpperCase(),
      ];
      const lists = [['https://other.example', `${clientId}x`], []];
      const tokenFor = (aud: string | string[] | undefined) =>
        accessToken(t, { ...good, claims: { ...good.claims, aud } });
      return Promise.all([...others, ...lists, undefined].map(tokenFor));
    },
  }),
);
