import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'A login that selects an organization asks the issuer for it, and one that leaves it empty does not',
  clauses: ['AUTHPI-routes'],
  level: 'PROJECT',
  attack: 'The user chooses one organization and works in all of them.',
  async run(t) {
    const browser = t.browser();
    const { searchParams } = await t.beginLogin(browser, { org: 'org_chosen' });
    t.equal(searchParams.get('org'), 'org_chosen', 'org');
    // What was selected once holds for that login alone.
    for (const options of [{ org: '' }, {}]) {
      const { search, searchParams: unselected } = await t.beginLogin(browser, options);
      t.ok(!unselected.has('org'), 'no org where none was selected', search);
    }
  },
});
