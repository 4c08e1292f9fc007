import { defineCheck } from '../../src/check.ts';
import { accessToken, call } from './_bearer.ts';

export default defineCheck({
  title: 'While the keys cannot be had, a good token is answered with 503 and not refused',
  clauses: ['RFC9110-15.6.4', 'RFC6750-3.1'],
  level: 'PROJECT',
  own: {},
  attack:
    'At an outage of one small file every client throws its tokens away and asks for new ones.',
  async run(t) {
    const token = await accessToken(t, { userId: t.user().id });
    const fault = t.issuer.faults.inject({ fault: 'jwks/unavailable' });
    const page = await call(t, '/api/me', `Bearer ${token}`);
    t.ok(fault.hits > 0, 'the keys to be asked for', 'they were not');
    t.equal(page.status, 503, 'the status of /api/me without keys');
  },
});
