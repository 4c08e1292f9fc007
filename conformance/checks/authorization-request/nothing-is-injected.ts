import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Parameters of /login do not reach the authorization request, but return_to and org',
  clauses: ['AUTHPI-signing-in', 'ASVS-v5.0-10.2.3'],
  level: 'MUST',
  attack:
    'A link to /login changes what the user is asked, what the app may do, or where the answer goes.',
  async run(t) {
    const injected = {
      prompt: 'none',
      max_age: '0',
      scope: 'openid admin',
      redirect_uri: 'https://evil.example/callback',
      client_id: 'c_evil',
      state: 'chosen',
      nonce: 'chosen',
      code_challenge: 'chosen',
      response_type: 'token',
      login_hint: 'mallory@evil.example',
    };
    const plain = await t.beginLogin(t.browser());
    const page = await t.browser().navigate(`/login?${new URLSearchParams(injected)}`);
    const { searchParams } = t.defined(page.location, 'the redirect to the issuer');
    t.equal([...searchParams.keys()], [...plain.searchParams.keys()], 'the parameters sent');
    for (const [name, value] of Object.entries(injected)) {
      t.excludes(searchParams.getAll(name), value, name);
    }
  },
});
