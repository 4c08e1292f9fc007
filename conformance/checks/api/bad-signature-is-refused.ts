import { defineCheck } from '../../src/check.ts';
import { accessToken, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title: 'An access token whose signature does not verify is refused',
    clauses: ['RFC9068-4', 'ASVS-v5.0-9.1.1'],
    attack: 'Anybody edits their token and is anybody.',
    async token(t, good) {
      const [header, payload] = (await accessToken(t, good)).split('.');
      const [, , signature] = (await accessToken(t, good)).split('.');
      return `${header}.${payload}.${signature}`;
    },
  }),
);
