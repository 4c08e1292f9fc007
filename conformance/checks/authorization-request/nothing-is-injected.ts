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
    const hidden = `org_chosen&${new URLSearchParams(injected)}`;
    const plain = await t.beginLogin(t.browser());
    const ways = [
      new URLSearchParams(injected),
      // Their values, of which an app may refuse one, are values and nothing more.
      ...(t.offers('return-to') ? [new URLSearchParams({ return_to: `/?${hidden}` })] : []),
      ...(t.offers('selected-organization') ? [new URLSearchParams({ org: hidden })] : []),
    ];
    for (const query of ways) {
      const page = await t.browser().navigate(`/login?${query}`);
      if (page.status >= 400 && query.has('org')) continue;
      const { searchParams } = t.defined(page.location, 'the redirect to the issuer');
      // Whether org is passed on is the matter of another check, and the order of all means nothing.
      const sent = [...searchParams.keys()].filter((name) => name !== 'org').sort();
      t.equal(sent, [...plain.searchParams.keys()].sort(), 'the parameters sent');
      for (const [name, value] of Object.entries(injected)) {
        t.excludes(searchParams.getAll(name), value, name);
      }
    }
  },
});
