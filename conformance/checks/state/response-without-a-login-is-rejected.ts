import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'A callback in a browser that began no login is rejected, and its code is not redeemed',
  clauses: ['ASVS-v5.0-10.1.2', 'RFC9700-4.7.1'],
  level: 'MUST',
  attack: 'Login forgery: a link signs the victim in as the attacker.',
  async run(t) {
    const user = t.user();
    const attacker = t.browser();
    const response = await t.authorize(attacker, await t.beginLogin(attacker), user);
    const victim = t.browser();
    const location = t.defined(response.location, 'the callback');
    const page = await victim.navigate(location, { from: t.issuer.url });
    await t.rejected(victim, user, page, { noTokenRequest: true });
  },
});
