import { defineCheck } from '../../src/check.ts';

const failures = [
  { fault: 'token/unavailable' },
  { fault: 'token/too-many-requests' },
  { fault: 'token/reset' },
  { fault: 'token/html' },
  { fault: 'token/error', value: { status: 401, error: 'invalid_client' } },
] as const;

export default defineCheck({
  title: 'A token about to expire is still used while it cannot be refreshed',
  clauses: ['AUTHPI-refresh'],
  level: 'PROJECT',
  attack: 'An outage of seconds becomes an outage of the app, though every token in hand is good.',
  async run(t) {
    for (const failure of failures) {
      const user = t.user({ accessTokenSeconds: [55, 1_800] });
      const browser = t.browser();
      await t.login(browser, user);
      const fault = t.fault(user, { ...failure, grant: 'refresh_token' });
      await t.signedIn(browser, user);
      if (fault.hits === 0)
        t.notApplicable('the app uses a token that lives for 55 seconds as it is');
    }
  },
});
