import { defineCheck } from '../../src/check.ts';
import { authorizationRequests } from './_requests.ts';

export default defineCheck({
  title: 'An authorization request asks for no scope that the app has no use for',
  clauses: ['ASVS-v5.0-10.2.3', 'AUTHPI-routes'],
  level: 'PROJECT',
  attack: 'A token that is stolen does more than the app ever could.',
  async run(t) {
    for (const { searchParams } of await authorizationRequests(t)) {
      const asked = (searchParams.get('scope') ?? '').split(' ');
      const needed = ['openid', 'profile', 'email'];
      t.equal(
        asked.filter((scope) => !needed.includes(scope)),
        [],
        'the scopes that nobody needs',
      );
    }
  },
});
