import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'While the refresh of one user is not answered, others are refreshed and served',
  clauses: ['ASVS-v5.0-16.5.2', 'AUTHPI-refresh'],
  level: 'PROJECT',
  attack: 'One refresh that hangs keeps everybody out whose token expires meanwhile.',
  async run(t) {
    // Of one company, so that an app which keeps its customers apart has them together.
    const accessTokenSeconds = [-1, 1_800];
    const one = t.user({ email: 'one@company.example', accessTokenSeconds });
    const other = t.user({ email: 'other@company.example', accessTokenSeconds });
    const [first, second] = [t.browser(), t.browser()];
    await t.login(first, one);
    await t.login(second, other);
    const fault = t.fault(one, { fault: 'token/hold', grant: 'refresh_token' });
    const waiting = t.dashboard(first);
    await Promise.race([fault.reached(), waiting]);
    t.ok(fault.hits > 0, 'a refresh of the access token that has expired', 'none');
    await t.signedIn(second, other);
    fault.release();
    t.equal((await waiting).status, 200, 'the status of the request that waited');
  },
});
