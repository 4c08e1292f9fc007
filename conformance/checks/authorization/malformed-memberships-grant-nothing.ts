import { defineCheck } from '../../src/check.ts';
import { refused } from './_member.ts';

export default defineCheck({
  title: 'Memberships that are not of the form agreed on grant nothing and stop nobody',
  clauses: ['ASVS-v5.0-10.3.2', 'AUTHPI-signed-in'],
  level: 'PROJECT',
  attack: 'A claim of another shape is read as a right, or is an error on every page of the user.',
  async run(t) {
    const scopes = ['projects:write'];
    const claims = [
      'org_a',
      42,
      { org_a: scopes },
      [null, 'org_a', scopes],
      [
        { id: 'org_a' },
        { id: 'org_a', scopes: 'projects:write' },
        { id: 'org_a', scopes: { 0: scopes } },
      ],
      [{ id: ['org_a'], scopes }, { scopes }, { id: 'org_a', scopes: [scopes, null] }],
    ];
    for (const value of claims) {
      const user = t.user();
      const browser = t.browser();
      const fault = t.fault(user, { fault: 'id-token/organizations', value });
      await t.signIn(browser, user);
      t.ok(fault.hits > 0, 'an ID token made so', 'none');
      await t.signedIn(browser, user);
      for (const organization of ['org_a', 'undefined', '0'])
        await refused(t, browser, organization);
    }
  },
});
