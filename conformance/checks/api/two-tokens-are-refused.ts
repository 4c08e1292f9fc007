import { defineCheck } from '../../src/check.ts';
import { accessToken, call, challenged } from './_bearer.ts';

export default defineCheck({
  title: 'A call with a token in two places is answered with 400 invalid_request',
  clauses: ['RFC6750-2', 'RFC6750-3.1'],
  level: 'MUST',
  attack: 'A proxy checks the one token and the API uses the other.',
  async run(t) {
    const token = await accessToken(t, { userId: t.user().id });
    const page = await call(t, `/api/me?access_token=${token}`, `Bearer ${token}`);
    t.equal(page.status, 400, 'the status of a call with two tokens');
    challenged(t, page, { error: 'invalid_request' });
  },
});
