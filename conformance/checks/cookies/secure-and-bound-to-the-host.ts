import { defineCheck } from '../../src/check.ts';
import { issuedCookies } from './_issued.ts';

export default defineCheck({
  title: 'Every cookie is Secure and bound to this host by the __Host- prefix',
  clauses: ['ASVS-v5.0-3.3.1', 'ASVS-v5.0-3.3.3'],
  level: 'MUST',
  attack: 'The session travels over plain http, or a sibling domain plants a cookie of its own.',
  async run(t) {
    if (!t.app.baseUrl.startsWith('https:')) t.notApplicable('the app stands at an http origin');
    for (const { key, secure, domain, path } of await issuedCookies(t)) {
      t.match(key, /^__Host-/, 'the name of a cookie');
      t.equal({ secure, domain, path }, { secure: true, domain: null, path: '/' }, key);
    }
  },
});
