import { defineCheck } from '../../src/check.ts';
import { deliver, logoutToken } from './_back-channel.ts';

export default defineCheck({
  title:
    'A logout token that cannot be checked for want of keys gives 503, and counts when it comes again',
  clauses: ['AUTHPI-signing-out', 'OIDC-BackChannel-2.8'],
  level: 'PROJECT',
  own: {},
  attack:
    'The issuer is told that its token is bad and does not send it again, or sends it in vain: the session goes on.',
  async run(t) {
    const fault = t.issuer.faults.inject({ fault: 'jwks/unavailable' });
    const token = await logoutToken(t, { userId: t.user().id });
    const page = await deliver(t, token);
    t.equal(page.status, 503, 'the status while the keys cannot be had');
    t.ok(fault.hits > 0, 'the keys to be asked for', 'they were not');
    fault.remove();
    const again = await deliver(t, token);
    t.ok([200, 204].includes(again.status), 'status 200 or 204 afterwards', `${again.status}`);
  },
});
