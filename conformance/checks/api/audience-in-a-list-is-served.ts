import { defineCheck } from '../../src/check.ts';
import { accessToken, call } from './_bearer.ts';

export default defineCheck({
  title: 'An access token that names this API among its audiences is served',
  clauses: ['RFC9068-4', 'RFC7519-4.1.3'],
  level: 'MUST',
  attack: 'Nobody is served once the issuer makes tokens that are good for a second API too.',
  async run(t) {
    const { id: userId } = t.user();
    for (const aud of [[t.app.clientId], ['https://other.example', t.app.clientId]]) {
      const token = await accessToken(t, { userId, claims: { aud } });
      const page = await call(t, '/api/me', `Bearer ${token}`);
      t.equal(page.status, 200, `the status with the audience ${JSON.stringify(aud)}`);
    }
  },
});
