import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A return_to on the same origin is where the login ends, query included',
  clauses: ['AUTHPI-signing-in'],
  level: 'PROJECT',
  attack: 'A user who followed a link to a page has to find it again after signing in.',
  async run(t) {
    t.needs('return-to');
    const page = await t.login(t.browser(), t.user(), { returnTo: '/dashboard?tab=2&at=%2F' });
    t.equal(page.location?.href, `${t.app.baseUrl}/dashboard?tab=2&at=%2F`, 'the target');
  },
});
