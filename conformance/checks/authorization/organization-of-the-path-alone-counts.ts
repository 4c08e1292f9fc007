import { defineCheck } from '../../src/check.ts';
import { organizationOf } from './_member.ts';

const names = [
  'org',
  'orgId',
  'org_id',
  'organization',
  'organizationId',
  'organization_id',
  'tenant',
  'tenantId',
  'id',
];

export default defineCheck({
  title:
    'Whoever names an organization of their own beside that of the path is refused none the less',
  clauses: ['ASVS-v5.0-10.3.2', 'AUTHPI-signed-in'],
  level: 'MUST',
  attack: 'The right is looked up in the one organization, and the other is written in.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const own = organizationOf(t, user, ['projects:write']);
    const other = organizationOf(t, t.user(), ['projects:write']);
    await t.signIn(browser, user);
    const path = `/orgs/${other}/projects`;
    const named = Object.fromEntries(names.map((name) => [name, own]));
    const headers = { 'x-org-id': own, 'x-organization-id': own, 'x-tenant-id': own };
    const attempts = {
      query: await browser.fetch(`${path}?${new URLSearchParams(named)}`, { method: 'POST' }),
      JSON: await browser.fetch(path, { method: 'POST', json: named }),
      form: await browser.fetch(path, { method: 'POST', form: named }),
      headers: await browser.fetch(path, { method: 'POST', headers }),
    };
    for (const [where, page] of Object.entries(attempts)) {
      // What is not expected there may be a bad request.
      const isRefused = page.status >= 400 && page.status < 500;
      t.ok(isRefused, `a 4xx answer with another organization in the ${where}`, page.inFull());
    }
  },
});
