import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'An authorization request asks for the scope openid',
  clauses: ['OIDCC-3.1.2.1'],
  level: 'MUST',
  attack: 'Without it there is no ID token, and nothing says who has signed in.',
  async run(t) {
    const { searchParams } = await t.beginLogin(t.browser());
    t.includes((searchParams.get('scope') ?? '').split(' '), 'openid', 'the scopes asked for');
  },
});
