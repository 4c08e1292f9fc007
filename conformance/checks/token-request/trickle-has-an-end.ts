import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A token answer that trickles in byte by byte is given up in time',
  clauses: ['ASVS-v5.0-16.5.2'],
  level: 'MUST',
  own: { env: { HTTP_TIMEOUT_MS: '6000' } },
  attack:
    'Each byte renews the patience of the app: a few slow answers hold its requests for hours.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    // A quarter of a second each: at least twice as long as the app may take, on any machine.
    const fault = t.fault(user, { fault: 'token/trickling-body', value: 48 });
    const page = await t.login(browser, user);
    t.equal([fault.hits, page.status], [1, 503], 'the answers that trickled, and the status');
    t.ok(page.headers.has('retry-after'), 'Retry-After', 'none');
    await t.signedOut(browser);
  },
});
