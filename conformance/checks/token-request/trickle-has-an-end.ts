import { defineCheck } from '../../src/check.ts';
import { shortLimit } from '../_short-limit.ts';

export default defineCheck({
  title: 'A token answer that trickles in byte by byte is given up in time',
  clauses: ['ASVS-v5.0-16.5.2'],
  level: 'MUST',
  own: shortLimit,
  attack:
    'Each byte renews the patience of the app: a few slow answers hold its requests for hours.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.untilServed(() => browser.navigate('/login'));
    // A quarter of a second each, or more: more than twice as long as the app may wait.
    const fault = t.fault(user, { fault: 'token/trickling-body', value: 28 });
    const page = await t.login(browser, user);
    t.equal([fault.hits, page.status], [1, 503], 'the answers that trickled, and the status');
    t.ok(page.headers.has('retry-after'), 'Retry-After', 'none');
    await t.signedOut(browser);
  },
});
