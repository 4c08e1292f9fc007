import { defineCheck } from '../../src/check.ts';

const missing = ['iss', 'sub', 'aud', 'exp', 'iat'] as const;

export default defineCheck({
  title: 'A refreshed ID token that lacks what every ID token has is not used',
  clauses: ['OIDCC-12.2', 'OIDCC-2'],
  level: 'MUST',
  attack:
    'What is compared only where it is there is left out: a token of nobody, or one that never ends, goes on in the session.',
  async run(t) {
    for (const claim of missing) {
      const user = t.user({ accessTokenSeconds: [-1, 1_800] });
      const browser = t.browser();
      await t.login(browser, user);
      const fault = t.fault(user, { fault: `id-token/missing-${claim}`, grant: 'refresh_token' });
      const page = await t.dashboard(browser);
      t.equal(fault.hits, 1, `refreshed ID tokens without ${claim}`);
      t.notEqual(page.status, 200, `the status of /dashboard after one without ${claim}`);
      await t.signedOut(browser);
    }
  },
});
