import { hash } from 'node:crypto';
import { defineCheck } from '../../src/check.ts';
import { formOf } from '../../src/exchange.ts';

/** Of characters that a code may have: those that mean something in a URL, and an escape that is none. */
const code = 'a+b/c=d&e%2Bf%25 g~h';

export default defineCheck({
  title: 'A code reaches the token endpoint as the issuer made it, whatever its characters',
  clauses: ['RFC6749-4.1.3'],
  level: 'MUST',
  attack: 'Of all logins those fail whose code has a plus or a percent sign, and nobody sees why.',
  async run(t) {
    const browser = t.browser();
    const begun = await t.beginLogin(browser);
    const response = await t.authorize(browser, begun, t.user());
    const callback = t.defined(response.location, 'the callback');
    callback.searchParams.set('code', code);
    await browser.navigate(callback, { from: t.issuer.url });
    const challenge = begun.searchParams.get('code_challenge');
    const sent = t.issuer.record
      .all({ endpoint: 'token' })
      .map(formOf)
      .filter((form) => hash('sha256', form.get('code_verifier') ?? '', 'base64url') === challenge)
      .map((form) => form.get('code'));
    t.equal(sent, [code], 'the code that was sent');
  },
});
