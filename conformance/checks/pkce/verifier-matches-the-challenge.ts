import { hash } from 'node:crypto';
import { defineCheck } from '../../src/check.ts';
import { formOf } from '../../src/exchange.ts';

export default defineCheck({
  title: 'The code verifier is sent with the code, is well formed, and belongs to the challenge',
  clauses: ['RFC7636-4.1', 'RFC7636-4.5'],
  level: 'MUST',
  attack: 'A code that was intercepted can be redeemed by whoever has it.',
  async run(t) {
    const user = t.user();
    const browser = t.browser();
    const begun = await t.beginLogin(browser, { returnTo: '/api/me' });
    await browser.follow(await t.authorize(browser, begun, user));
    const [request] = t.seen(user, { grantType: 'authorization_code' });
    const verifier = formOf(t.defined(request, 'the token request')).get('code_verifier') ?? '';
    t.match(verifier, /^[\w.~-]{43,128}$/, 'code_verifier');
    const challenge = hash('sha256', verifier, 'base64url');
    t.equal(begun.searchParams.get('code_challenge'), challenge, 'code_challenge');
  },
});
