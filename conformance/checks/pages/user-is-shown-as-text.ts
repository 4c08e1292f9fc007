import { defineCheck } from '../../src/check.ts';

/** An element, and what ends an attribute that it stands in, with either quotes. */
const markup = `<img src=x onerror=alert(1)>" onerror="alert(1)" x="' onerror='alert(1)' x='`;

export default defineCheck({
  title: 'What the home page shows of a user and their organizations is text, whatever it holds',
  clauses: ['ASVS-v5.0-1.2.1'],
  level: 'MUST',
  attack: 'Whoever may choose a name or a title runs a script with the session of who sees it.',
  async run(t) {
    const user = t.user({ name: markup, givenName: markup, familyName: markup });
    const { id } = t.issuer.organizations.create();
    t.issuer.organizations.members.add(id, { userId: user.id, scopes: [], title: markup });
    const browser = t.browser();
    await t.signIn(browser, user);
    const page = await browser.navigate('/');
    t.equal(page.status, 200, 'the status of the home page');
    const made = page.document().querySelectorAll('[onerror]');
    t.equal(made.map(String), [], 'the elements made of a name or a title');
  },
});
