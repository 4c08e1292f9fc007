import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Who has not signed in is given no session, and no cookie that tells them from others',
  clauses: ['ASVS-v5.0-7.6.2'],
  level: 'MUST',
  attack: 'Sessions pile up for every visitor, and the id from before the login is one to fixate.',
  async run(t) {
    const [browser, another] = [t.browser(), t.browser()];
    const paths = ['/', '/dashboard', '/profile', '/healthz'];
    for (const path of paths.filter((each) => t.serves('GET', each))) {
      const others = (await another.navigate(path)).setCookies.map(pairOf);
      // What is the same for everybody, such as a language, is no id.
      const own = (await browser.navigate(path)).setCookies.map(pairOf);
      t.equal(own, others, `the cookies that ${path} sets, as another visitor gets them`);
    }
    await t.beginLogin(browser);
    await t.signedOut(browser);
  },
});

/** Without its attributes: a date there changes by the second. */
function pairOf(cookie: string): string | undefined {
  return cookie.split(';')[0];
}
