import { defineCheck } from '../../src/check.ts';
import type { CheckContext } from '../../src/context.ts';
import { retryAfterSeconds } from '../../src/retry-after.ts';

export default defineCheck({
  title: 'While the issuer asks to be left alone for a time, the app asks the same of its callers',
  clauses: ['RFC9110-10.2.3', 'AUTHPI-refresh'],
  level: 'PROJECT',
  attack: 'Callers come back at once, and the issuer that is down stays down.',
  async run(t) {
    for (const fault of ['token/unavailable', 'token/too-many-requests'] as const) {
      await isLeftAlone(t, fault);
    }
  },
});

async function isLeftAlone(
  t: CheckContext,
  fault: 'token/unavailable' | 'token/too-many-requests',
): Promise<void> {
  const user = t.user({ accessTokenSeconds: [-1, 1_800] });
  const browser = t.browser();
  await t.login(browser, user);
  const injected = t.fault(user, { fault, value: 3_600, grant: 'refresh_token' });
  const page = await t.dashboard(browser);
  t.equal([injected.hits, page.status], [1, 503], `refreshes, and the status after ${fault}`);
  const header = page.headers.get('retry-after');
  const seconds = retryAfterSeconds(header) ?? 0;
  // What has passed since the issuer said so may be taken off.
  const isAnHour = seconds > 3_500 && seconds <= 3_601;
  t.ok(isAnHour, 'a Retry-After of an hour, as of the issuer', `${header}`);
  injected.remove();
  await t.signedIn(browser, user);
}
