import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A login that selects an organization asks the issuer for it',
  clauses: ['AUTHPI-routes'],
  level: 'PROJECT',
  attack: 'The user chooses one organization and works in all of them.',
  async run(t) {
    const { searchParams } = await t.beginLogin(t.browser(), { org: 'org_chosen' });
    t.equal(searchParams.get('org'), 'org_chosen', 'org');
  },
});
