import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Users who share an email address or a name are told apart by their subject',
  clauses: ['OIDCC-5.7', 'ASVS-v5.0-10.5.2'],
  level: 'MUST',
  attack: 'Whoever registers with the address of another signs in to their account.',
  async run(t) {
    const same = { email: 'shared@example.com', name: 'Ada Byron' };
    const [user, other] = [t.user(same), t.user(same)];
    const organization = t.issuer.organizations.create();
    t.issuer.organizations.members.add(organization.id, { userId: user.id, scopes: ['x:read'] });
    const [browser, another] = [t.browser(), t.browser()];
    await t.signIn(browser, user);
    await t.signIn(another, other);
    await t.signedIn(browser, user);
    await t.signedIn(another, other);
    t.equal(await t.organizations(another), [], 'the organizations of the other user');
    // Two subjects that differ in their case are two users.
    const id = `usr_${crypto.randomUUID()}`;
    for (const alike of [id, id.toUpperCase()]) {
      const [one, own] = [t.user({ id: alike }), t.browser()];
      await t.signIn(own, one);
      await t.signedIn(own, one);
    }
  },
});
