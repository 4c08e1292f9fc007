import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'The redirect to the issuer makes the browser send a GET',
  clauses: ['RFC9700-4.12'],
  level: 'SHOULD',
  attack: 'A 307 repeats a form, with what the user typed into it, at the issuer.',
  async run(t) {
    const page = await t.browser().navigate('/login');
    t.includes([302, 303], page.status, 'the statuses that become a GET');
  },
});
