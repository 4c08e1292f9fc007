import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: '/profile shows the user as the issuer knows them now',
  clauses: ['OIDCC-5.3.1', 'AUTHPI-signed-in'],
  modules: ['oidcc-client-test'],
  level: 'PROJECT',
  attack: 'The page that is meant to tell the truth tells that of the last login.',
  async run(t) {
    const user = t.user({ email: 'before@example.com' });
    const browser = t.browser();
    await t.signIn(browser, user);
    const before = await browser.fetch('/profile');
    t.ok(before.body.includes('before@example.com'), 'the address on /profile', before.body);
    t.issuer.users.update(user.id, { email: 'after@example.com' });
    const page = await browser.fetch('/profile');
    t.ok(page.body.includes('after@example.com'), 'the new address on /profile', page.body);
  },
});
