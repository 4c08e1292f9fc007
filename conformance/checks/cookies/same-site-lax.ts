import { defineCheck } from '../../src/check.ts';
import { issuedCookies } from './_issued.ts';

export default defineCheck({
  title: 'Every cookie is SameSite=Lax',
  clauses: ['ASVS-v5.0-3.3.2'],
  level: 'MUST',
  attack:
    'Without it other sites act with the session; with Strict the callback comes without its transaction.',
  async run(t) {
    for (const { key, sameSite } of await issuedCookies(t)) {
      t.equal(sameSite, 'lax', `SameSite of ${key}`);
    }
  },
});
