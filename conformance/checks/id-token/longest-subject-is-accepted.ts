import { defineCheck } from '../../src/check.ts';

const longest = 255;
/** As of an issuer that hands on those of others. */
const beginning = 'saml|corp.example|ada+b@c.d:/1 ';

export default defineCheck({
  title: 'An ID token whose subject has 255 characters is accepted, and all of them count',
  clauses: ['OIDCC-2'],
  level: 'MUST',
  attack: 'Whose subject is long cannot sign in, or is taken for another whose begins alike.',
  async run(t) {
    const start = (beginning + crypto.randomUUID()).padEnd(longest - 1, 'u');
    for (const last of ['a', 'b']) {
      const user = t.user({ id: start + last });
      t.equal(user.id.length, longest, 'the length of the subject');
      const browser = t.browser();
      await t.signIn(browser, user);
      await t.signedIn(browser, user);
    }
  },
});
