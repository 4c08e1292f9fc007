import { defineCheck } from '../../src/check.ts';
import { accessToken, call, challenged } from './_bearer.ts';

export default defineCheck({
  title:
    'A token without the scope is answered with 403 insufficient_scope, and the scope is named',
  clauses: ['RFC6750-3.1', 'ASVS-v5.0-10.3.2'],
  level: 'MUST',
  attack: 'Every token reads everything, or its owner cannot tell what to ask for.',
  async run(t) {
    const similar = ['projects', 'projects:reader', 'xprojects:read', 'PROJECTS:READ'];
    for (const scope of ['openid', ...similar, 'projects:read:all', undefined]) {
      const token = await accessToken(t, { userId: t.user().id, claims: { scope } });
      const page = await call(t, '/api/projects', `Bearer ${token}`);
      t.equal(page.status, 403, `the status with scope ${scope}`);
      challenged(t, page, { error: 'insufficient_scope', scope: 'projects:read' });
    }
  },
});
