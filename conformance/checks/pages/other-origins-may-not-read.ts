import { defineCheck } from '../../src/check.ts';

const routes = ['/dashboard', '/profile', '/'];

export default defineCheck({
  title: 'No answer that depends on the session may be read by a script of another origin',
  clauses: ['ASVS-v5.0-3.4.2'],
  level: 'MUST',
  attack:
    'A script on a sibling domain, to which the browser sends the cookie, reads who is signed in and their organizations.',
  async run(t) {
    const browser = t.browser();
    await t.signIn(browser, t.user());
    const { host } = new URL(t.app.baseUrl);
    const origins = [
      'https://evil.example',
      `https://other.${host}`,
      `https://other${host}`,
      `https://${host}.evil.example`,
      'null',
    ];
    for (const path of routes.filter((route) => t.serves('GET', route))) {
      for (const origin of origins) {
        const { headers } = await browser.fetch(path, { headers: { origin } });
        const isAllowed =
          headers.get('access-control-allow-origin') === origin &&
          headers.get('access-control-allow-credentials') === 'true';
        t.ok(!isAllowed, `${path} not to allow ${origin} to read it with cookies`, 'it does');
      }
    }
  },
});
