import { defineCheck } from '../../src/check.ts';
import { shortLimit } from '../_short-limit.ts';

export default defineCheck({
  title: 'A token endpoint that does not answer ends in a 503 page',
  clauses: ['ASVS-v5.0-16.5.2'],
  level: 'MUST',
  own: shortLimit,
  attack: 'Requests pile up behind an issuer that hangs, until the app serves nobody.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    // With the metadata in hand, the token request is all that meets the limit.
    await t.untilServed(() => browser.navigate('/login'));
    const fault = t.fault(user, { fault: 'token/hang' });
    const page = await t.login(browser, user);
    t.equal([fault.hits, page.status], [1, 503], 'the requests that hung, and the status');
    t.ok(page.headers.has('retry-after'), 'Retry-After', 'none');
    await t.signedOut(browser);
  },
});
