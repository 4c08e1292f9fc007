import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    "A callback with the state of another browser's login is rejected, and its code is not redeemed",
  clauses: ['RFC9700-4.7.1', 'RFC6819-5.3.5'],
  level: 'MUST',
  attack: 'Login forgery, where the app knows the state but not whose it is.',
  async run(t) {
    const user = t.user();
    const [attacker, victim] = [t.browser(), t.browser()];
    await t.beginLogin(victim);
    const response = await t.authorize(attacker, await t.beginLogin(attacker), user);
    const location = t.defined(response.location, 'the callback');
    const page = await victim.navigate(location, { from: t.issuer.url });
    await t.rejected(victim, user, page, { noTokenRequest: true });
  },
});
