import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title:
    'An ID token that says where its key is to be found is rejected, and nothing is fetched from there',
  clauses: ['RFC8725-3.10', 'RFC7515-4.1.2', 'RFC7515-4.1.5', 'ASVS-v5.0-9.1.3'],
  level: 'MUST',
  attack:
    'Whoever can alter the token response signs in as any user, and makes the app call any address.',
  async run(t) {
    const user = t.user();
    // The key is there, so that only the refusal to trust it keeps the stranger out.
    const value = `${t.issuer.url}/strangers-jwks.json?of=${user.id}`;
    for (const fault of ['id-token/embedded-jku', 'id-token/embedded-x5u'] as const) {
      const browser = t.browser();
      const injected = t.fault(user, { fault, value });
      const page = await t.login(browser, user);
      t.equal(injected.hits, 1, `ID tokens with ${fault}`);
      await t.rejected(browser, user, page);
      injected.remove();
    }
    const fetched = t.issuer.record.all({ endpoint: 'jwks' });
    t.equal(
      fetched.filter(({ request }) => request.url === value).length,
      0,
      'fetches of the link',
    );
  },
});
