import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'The redirect to the issuer makes the browser send a GET',
  clauses: ['RFC9700-4.12'],
  level: 'SHOULD',
  attack: 'A 307 repeats a form, with what the user typed into it, at the issuer.',
  async run(t) {
    const page = await t.browser().navigate('/login');
    const { status } = page;
    t.ok(status === 302 || status === 303, 'GET /login to answer 302 or 303', String(status));
  },
});
