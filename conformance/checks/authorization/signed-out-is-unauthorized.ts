import { defineCheck } from '../../src/check.ts';
import { organizationOf } from './_member.ts';

export default defineCheck({
  title: 'A creation by nobody is answered with 401 JSON, not with a redirect',
  clauses: ['RFC9110-15.5.2', 'AUTHPI-signed-in'],
  level: 'MUST',
  attack: 'Anybody writes in any organization, or a script takes the login page for success.',
  async run(t) {
    const organization = organizationOf(t, t.user(), ['projects:write']);
    const page = await t.browser().fetch(`/orgs/${organization}/projects`, { method: 'POST' });
    t.equal(page.status, 401, 'the status of a creation by nobody');
    t.match(
      page.headers.get('content-type'),
      /^application\/(?:[\w.-]+\+)?json\b/i,
      'Content-Type',
    );
  },
});
