import { defineCheck } from '../../src/check.ts';
import { formOf } from '../../src/exchange.ts';

const faults = [
  { fault: 'token/unavailable' },
  { fault: 'token/gateway-error' },
  { fault: 'token/html' },
  { fault: 'token/error', value: { status: 401, error: 'invalid_client' } },
] as const;

export default defineCheck({
  title: 'A refresh that was asked for and fails for a reason that passes leaves the session alone',
  clauses: ['AUTHPI-refresh', 'ASVS-v5.0-16.5.2'],
  level: 'PROJECT',
  attack: 'Whoever asks for the latest memberships while the issuer is down is signed out by it.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    await t.signIn(browser, user);
    for (const input of faults) {
      const fault = t.fault(user, { ...input, grant: 'refresh_token' });
      const page = await browser.fetch('/refresh', { method: 'POST' });
      t.ok(fault.hits > 0, `a refresh with ${input.fault}`, 'none');
      // The old access token still lives.
      t.ok([200, 503].includes(page.status), '200 or 503 from /refresh', page.inFull());
      fault.remove();
      await t.signedIn(browser, user);
    }
    const page = await browser.fetch('/refresh', { method: 'POST' });
    t.equal(page.status, 200, 'the status of /refresh afterwards');
    const sent = t.seen(user, { grantType: 'refresh_token' }).map(formOf);
    const tokens = new Set(sent.map((form) => form.get('refresh_token')));
    t.equal(tokens.size, 1, 'the number of refresh tokens sent');
  },
});
