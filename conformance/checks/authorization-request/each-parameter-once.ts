import { defineCheck } from '../../src/check.ts';
import { authorizationRequests } from './_requests.ts';

export default defineCheck({
  title: 'An authorization request sends each parameter once',
  clauses: ['RFC6749-3.1'],
  level: 'MUST',
  attack: 'Issuer and app read different values of the same parameter.',
  async run(t) {
    for (const { searchParams } of await authorizationRequests(t)) {
      const names = [...searchParams.keys()];
      t.equal(names.length, new Set(names).size, 'the number of parameters');
    }
  },
});
