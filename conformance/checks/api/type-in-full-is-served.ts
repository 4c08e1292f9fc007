import { defineCheck } from '../../src/check.ts';
import { accessToken, call } from './_bearer.ts';

export default defineCheck({
  title: 'An access token whose typ is application/at+jwt, or in other letters, is served',
  clauses: ['RFC9068-4', 'RFC7515-4.1.9'],
  level: 'MUST',
  attack: 'When the issuer writes the type of its tokens out, every caller is refused.',
  async run(t) {
    for (const typ of ['application/at+jwt', 'AT+JWT']) {
      const token = await accessToken(t, { userId: t.user().id, header: { typ } });
      const page = await call(t, '/api/me', `Bearer ${token}`);
      t.equal(page.status, 200, `the status with typ ${typ}`);
    }
  },
});
