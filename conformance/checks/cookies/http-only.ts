import { defineCheck } from '../../src/check.ts';
import { issuedCookies } from './_issued.ts';

export default defineCheck({
  title: 'No cookie can be read by scripts',
  clauses: ['ASVS-v5.0-3.3.4'],
  level: 'MUST',
  attack: 'One cross-site scripting hole hands the session to the attacker.',
  async run(t) {
    for (const cookie of await issuedCookies(t)) {
      t.ok(cookie.httpOnly, `HttpOnly on ${cookie.key}`, 'none');
    }
  },
});
