import { defineCheck } from '../../src/check.ts';
import { accessToken, call } from './_bearer.ts';

const audience = 'https://api.example';

export default defineCheck({
  title: 'An API with an audience of its own serves tokens for it, and none for the client id',
  clauses: ['AUTHPI-environment', 'RFC9068-4'],
  level: 'PROJECT',
  own: { env: { AUTHPI_AUDIENCE: audience } },
  attack: 'Tokens for another part of the product open the API, and those for it do not.',
  async run(t) {
    const { id: userId } = t.user();
    for (const [aud, status] of [
      [audience, 200],
      [t.app.clientId, 401],
    ] as const) {
      const token = await accessToken(t, { userId, claims: { aud } });
      const page = await call(t, '/api/me', `Bearer ${token}`);
      t.equal(page.status, status, `the status with a token for ${aud}`);
    }
  },
});
