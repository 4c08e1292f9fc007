import { defineCheck } from '../../src/check.ts';

const name = 'takeAll';

export default defineCheck({
  title: 'No answer that depends on the session can be had as a script that calls a function',
  clauses: ['ASVS-v5.0-3.5.6'],
  level: 'MUST',
  attack:
    'A page on a sibling domain loads the data as a script, to which the browser sends the cookie, and reads it.',
  async run(t) {
    const browser = t.browser();
    await t.signIn(browser, t.user());
    const names = ['callback', 'jsonp', 'jsoncallback', 'cb', '_callback'];
    const query = new URLSearchParams(names.map((parameter) => [parameter, name]));
    for (const path of ['/dashboard', '/profile', '/machine']) {
      if (!t.serves('GET', path)) continue;
      const page = await browser.fetch(`${path}?${query}`, {
        headers: { accept: '*/*', 'sec-fetch-dest': 'script', 'sec-fetch-mode': 'no-cors' },
      });
      t.ok(!page.body.includes(`${name}(`), `${path} to call no function`, page.inFull());
    }
  },
});
