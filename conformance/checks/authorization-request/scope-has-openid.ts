import { defineCheck } from '../../src/check.ts';
import { authorizationRequests } from './_requests.ts';

export default defineCheck({
  title: 'An authorization request asks for the scope openid',
  clauses: ['OIDCC-3.1.2.1'],
  level: 'MUST',
  attack: 'Without it there is no ID token, and nothing says who has signed in.',
  async run(t) {
    for (const { searchParams } of await authorizationRequests(t)) {
      t.includes((searchParams.get('scope') ?? '').split(' '), 'openid', 'the scopes asked for');
    }
  },
});
