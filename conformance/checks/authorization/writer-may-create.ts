import { defineCheck } from '../../src/check.ts';
import { organizationOf } from './_member.ts';

export default defineCheck({
  title: 'A member with the scope to write may create a project',
  clauses: ['ASVS-v5.0-10.3.2'],
  level: 'MUST',
  attack: 'A user who was given the right cannot do the work.',
  async run(t) {
    const user = t.user();
    const organization = organizationOf(t, user, ['projects:read', 'projects:write']);
    const browser = t.browser();
    await t.signIn(browser, user);
    const page = await browser.fetch(`/orgs/${organization}/projects`, { method: 'POST' });
    t.equal(page.status, 201, 'the status of the creation');
    const { org } = { ...(page.json() as object | null) } as { org?: unknown };
    t.equal(org, organization, 'org in the answer');
  },
});
