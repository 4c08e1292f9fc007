import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A program that is signed out is answered with 401 and a challenge',
  clauses: ['RFC9110-15.5.2', 'AUTHPI-signed-in'],
  level: 'MUST',
  attack: 'A program takes the login page for its answer, or cannot tell how to authenticate.',
  async run(t) {
    t.needs('challenge');
    const requests = [
      { method: 'GET', path: '/dashboard' },
      { method: 'GET', path: '/profile' },
      { method: 'GET', path: '/machine' },
      { method: 'POST', path: '/refresh' },
      { method: 'POST', path: '/orgs/:orgId/projects' },
    ].filter(({ method, path }) => t.serves(method, path));
    for (const { method, path } of requests) {
      const page = await t.browser().fetch(path, { method });
      t.equal(page.status, 401, `the status of ${method} ${path}`);
      t.match(page.headers.get('www-authenticate'), /^[!#$%&'*+.^_`|~\w-]+/, 'WWW-Authenticate');
    }
  },
});
