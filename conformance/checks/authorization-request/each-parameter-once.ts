import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'An authorization request sends each parameter once',
  clauses: ['RFC6749-3.1'],
  level: 'MUST',
  attack: 'Issuer and app read different values of the same parameter.',
  async run(t) {
    const { searchParams } = await t.beginLogin(t.browser(), { org: 'org_any' });
    const names = [...searchParams.keys()];
    t.equal(names.length, new Set(names).size, 'the number of parameters');
  },
});
