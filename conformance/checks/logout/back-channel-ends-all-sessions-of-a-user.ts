import { defineCheck } from '../../src/check.ts';
import { deliver, logoutToken, signedInTwice } from './_back-channel.ts';

export default defineCheck({
  title: 'A logout token without a sid ends all sessions of its user and of nobody else',
  clauses: ['OIDC-BackChannel-2.7'],
  level: 'MUST',
  attack: 'A user who was locked out at the issuer goes on in another browser.',
  async run(t) {
    const { user, first, second } = await signedInTwice(t);
    const others = [];
    // A subject is compared to the letter.
    for (const id of [`${user.id}x`, user.id.toUpperCase()]) {
      const [bystander, elsewhere] = [t.user({ id }), t.browser()];
      await t.signIn(elsewhere, bystander);
      others.push({ bystander, elsewhere });
    }
    const page = await deliver(t, await logoutToken(t, { userId: user.id }));
    t.ok([200, 204].includes(page.status), 'status 200 or 204', `${page.status}`);
    await t.signedOut(first);
    await t.signedOut(second);
    for (const { bystander, elsewhere } of others) await t.signedIn(elsewhere, bystander);
  },
});
