import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'A login that selects an organization asks the issuer for it, and one that leaves it empty does not',
  clauses: ['AUTHPI-routes'],
  level: 'PROJECT',
  attack: 'The user chooses one organization and works in all of them.',
  async run(t) {
    const { searchParams } = await t.beginLogin(t.browser(), { org: 'org_chosen' });
    t.equal(searchParams.get('org'), 'org_chosen', 'org');
    const unselected = await t.beginLogin(t.browser(), { org: '' });
    t.ok(!unselected.searchParams.has('org'), 'no org where none was selected', unselected.search);
  },
});
