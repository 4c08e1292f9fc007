import { defineCheck } from '../../src/check.ts';
import { errorCodeIn } from '../../src/error-code.ts';

export default defineCheck({
  title: '/profile says that userinfo is about somebody else, and the user stays signed in',
  clauses: ['AUTHPI-signed-in', 'OIDCC-5.3.2'],
  level: 'PROJECT',
  attack: 'A fault of the issuer looks like one of the app, or signs its users out.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    const fault = t.fault(user, { fault: 'userinfo/wrong-sub' });
    const page = await browser.fetch('/profile');
    t.ok(fault.hits > 0, 'an answer about somebody else', 'none');
    t.equal(page.status, 502, 'the status of /profile');
    t.equal(errorCodeIn(page.json()), 'subject_mismatch', 'the error of /profile');
    fault.remove();
    await t.signedIn(browser, user);
  },
});
