import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A link that begins a login, or a callback that anybody made up, ends no session',
  clauses: ['ASVS-v5.0-3.5.3', 'AUTHPI-signing-in'],
  level: 'MUST',
  attack: 'Any page signs its visitors out of the app, as often as it likes, with a link.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const from = 'https://evil.example/';
    await browser.navigate('/login', { from });
    const made = { state: crypto.randomUUID(), iss: t.issuer.url };
    const callbacks = [{ code: 'made-up', ...made }, { error: 'access_denied', ...made }, {}];
    for (const parameters of callbacks) {
      const page = await browser.navigate(`/callback?${new URLSearchParams(parameters)}`, { from });
      t.ok(page.status >= 400 && page.status < 500, 'a 4xx page', page.describe());
    }
    await t.signedIn(browser, user);
  },
});
