import { defineCheck } from '../../src/check.ts';
import { accessToken, call, challenged } from './_bearer.ts';

export default defineCheck({
  title: 'What a user may do in an organization does not count as the scope of a token',
  clauses: ['RFC6750-3.1', 'ASVS-v5.0-10.3.2', 'AUTHPI-routes'],
  level: 'MUST',
  attack:
    'A client that was granted next to nothing may do whatever its user may do in any organization.',
  async run(t) {
    const user = t.user();
    const { id } = t.issuer.organizations.create();
    t.issuer.organizations.members.add(id, { userId: user.id, scopes: ['projects:read'] });
    const token = await accessToken(t, { userId: user.id, claims: { scope: 'openid' } });
    const page = await call(t, '/api/projects', `Bearer ${token}`);
    t.equal(page.status, 403, 'the status with the scope in an organization alone');
    challenged(t, page, { error: 'insufficient_scope' });
  },
});
