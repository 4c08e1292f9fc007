import { defineCheck } from '../../src/check.ts';
import { retryAfterSeconds } from '../../src/retry-after.ts';

export default defineCheck({
  title:
    'A login while the issuer is down gives a 503 page with Retry-After, and works once it is back',
  clauses: ['ASVS-v5.0-16.5.2', 'AUTHPI-signing-in'],
  level: 'MUST',
  attack: 'An outage of the issuer at the wrong moment breaks the app until it is started anew.',
  own: {},
  async run(t) {
    const fault = t.issuer.faults.inject({ fault: 'discovery/unavailable' });
    const user = t.user();
    const browser = t.browser();
    const page = await browser.navigate('/login');
    t.ok(fault.hits > 0, 'the metadata to be asked for', 'it was not');
    t.equal(page.status, 503, 'the status of /login');
    const retryAfter = page.headers.get('retry-after');
    const isTime = retryAfterSeconds(retryAfter) !== undefined;
    t.ok(isTime, 'a Retry-After of seconds or a date', `${retryAfter}`);
    t.match(page.headers.get('content-type'), /^text\/html\b/, 'Content-Type');
    fault.remove();
    await t.signIn(browser, user);
    await t.signedIn(browser, user);
  },
});
