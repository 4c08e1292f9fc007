import { defineCheck } from '../../src/check.ts';
import { call } from './_bearer.ts';

export default defineCheck({
  title: 'An Authorization header that cannot hold a token is answered with 400 invalid_request',
  clauses: ['RFC6750-2.1', 'RFC6750-3.1'],
  level: 'PROJECT',
  attack: 'A client takes its own mistake for a token that ended, and asks for new ones for ever.',
  async run(t) {
    for (const header of ['Bearer', 'Bearer a b', 'Bearer a,b']) {
      const page = await call(t, '/api/me', header);
      t.equal(page.status, 400, `the status with Authorization: ${header}`);
      const challenge = page.headers.get('www-authenticate');
      t.match(challenge, /\bBearer\b.*\berror="?invalid_request\b/i, 'WWW-Authenticate');
    }
  },
});
