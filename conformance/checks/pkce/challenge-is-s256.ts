import { defineCheck } from '../../src/check.ts';
import { authorizationRequests } from '../authorization-request/_requests.ts';

export default defineCheck({
  title: 'The authorization request carries an S256 code challenge',
  clauses: ['RFC7636-4.2', 'RFC7636-4.3', 'RFC9700-2.1.1'],
  level: 'MUST',
  attack:
    'Whoever sees the authorization request can redeem a stolen code: a plain challenge is the verifier.',
  async run(t) {
    for (const { searchParams } of await authorizationRequests(t)) {
      t.equal(searchParams.getAll('code_challenge_method'), ['S256'], 'code_challenge_method');
      t.match(searchParams.get('code_challenge'), /^[\w-]{43}$/, 'code_challenge');
    }
  },
});
