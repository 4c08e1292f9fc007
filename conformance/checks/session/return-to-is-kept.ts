import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'A return_to on the same origin is where the login ends, query and all characters included',
  clauses: ['AUTHPI-signing-in'],
  level: 'PROJECT',
  attack: 'A user who followed a link to a page has to find it again after signing in.',
  async run(t) {
    t.needs('return-to');
    for (const returnTo of ['/dashboard?tab=2&at=%2F', '/\u6771\u4eac/caf\u00e9?q=\u00fc']) {
      const page = await t.login(t.browser(), t.user(), { returnTo });
      const { href } = new URL(returnTo, t.app.baseUrl);
      t.equal(page.location?.href, href, `the target of ${returnTo}`);
    }
  },
});
