import { defineCheck } from '../../src/check.ts';
import { accessToken, call, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title:
      'A token that was altered is refused also after the API has served the one it was made of',
    clauses: ['RFC9068-4', 'ASVS-v5.0-9.1.1'],
    attack:
      'What is remembered of a verified token by its identifier vouches for whatever names that identifier.',
    async token(t, good) {
      const token = await accessToken(t, good);
      const page = await call(t, '/api/me', `Bearer ${token}`);
      t.equal(page.status, 200, 'the status with the token as it was made');
      const [header = '', payload = '', signature = ''] = token.split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
      const altered = Buffer.from(JSON.stringify({ ...claims, sub: t.user().id }));
      return [
        `${header}.${altered.toString('base64url')}.${signature}`,
        `${header}.${payload}.${signature.split('').reverse().join('')}`,
      ];
    },
  }),
);
