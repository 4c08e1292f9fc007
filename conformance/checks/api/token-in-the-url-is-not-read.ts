import { defineCheck } from '../../src/check.ts';
import { accessToken, call } from './_bearer.ts';

export default defineCheck({
  title: 'A token in the URL alone is not accepted',
  clauses: ['RFC6750-2.3', 'RFC9700-4.3.2'],
  level: 'SHOULD',
  attack: 'Tokens end in logs, histories and Referer headers, and work from there.',
  async run(t) {
    const token = await accessToken(t, { userId: t.user().id });
    const page = await call(t, `/api/me?access_token=${token}`);
    t.ok(page.status === 401 || page.status === 400, 'status 401 or 400', `${page.status}`);
  },
});
