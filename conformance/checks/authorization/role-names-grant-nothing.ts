import { defineCheck } from '../../src/check.ts';
import { organizationOf, refused } from './_member.ts';

export default defineCheck({
  title: 'A scope that looks like a role or resembles the one needed grants nothing',
  clauses: ['ASVS-v5.0-10.3.2', 'AUTHPI-signed-in'],
  level: 'PROJECT',
  attack: 'A member given some other scope with a suggestive name writes in the organization.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const organization = organizationOf(t, user, [
      'owner',
      'write',
      'projects',
      'projects:writer',
      'PROJECTS:WRITE',
      'projects:write:drafts',
      'my-projects:write',
      'proj:**',
      'projects.drafts:**',
    ]);
    await t.signIn(browser, user);
    await refused(t, browser, organization);
  },
});
