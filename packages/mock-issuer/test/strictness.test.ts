import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decodeJwt } from 'jose';
import { type IssuerServer, startIssuer } from '../src/index.ts';
import { type Answer, RelyingParty } from './relying-party.ts';

let server: IssuerServer;
let party: RelyingParty;
before(async () => {
  server = await startIssuer();
  party = await RelyingParty.create(server);
  party.issuer.users.create();
});
after(() => server.stop());

function refused(answer: Answer, status: number, error: string): void {
  assert.deepEqual([answer.status, answer.body.error], [status, error]);
}

const shownToThePerson = {
  'an unknown client': { client_id: 'c_unknown' },
  'no client': { client_id: undefined },
  'another redirect URI': { redirect_uri: 'https://app.example/callback/' },
  'no redirect URI': { redirect_uri: undefined },
};
for (const [what, changes] of Object.entries(shownToThePerson)) {
  test(`an authorization request with ${what} is not answered to the redirect URI`, async () => {
    const answer = await fetch(party.authorizationUrl(changes), { redirect: 'manual' });
    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get('location'), null);
  });
}

test('the page for a wrong redirect URI names it and those that are registered', async () => {
  const page = async (redirectUri: string | undefined) =>
    await (await fetch(party.authorizationUrl({ redirect_uri: redirectUri }))).text();
  const wrong = 'http://localhost:3001/<callback>';
  assert.match(await page(wrong), /localhost:3001\/&lt;callback&gt; is not registered/);
  for (const each of [wrong, undefined]) {
    assert.match(await page(each), /exactly these are: https:\/\/app\.example\/callback /);
  }
  assert.match(await page(undefined), /redirect_uri is missing/);
});

test('who sends no PKCE is told that it is required', async () => {
  const none = { code_challenge: undefined, code_challenge_method: undefined };
  const answer = await party.authorize(none);
  assert.equal(answer.get('error_description'), 'code_challenge is missing: PKCE is required');
});

const sentBack = {
  'no PKCE': [{ code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
  'plain PKCE': [{ code_challenge_method: 'plain' }, 'invalid_request'],
  'a challenge that is no hash': [{ code_challenge: 'short' }, 'invalid_request'],
  'another response type': [{ response_type: 'token' }, 'unsupported_response_type'],
  'no response type': [{ response_type: undefined }, 'invalid_request'],
  'another response mode': [{ response_mode: 'form_post' }, 'invalid_request'],
  'a request object': [{ request: 'x.y.z' }, 'request_not_supported'],
  'a link to a request object': [{ request_uri: 'urn:x' }, 'request_uri_not_supported'],
  'a registration': [{ registration: '{}' }, 'registration_not_supported'],
  'a maximum age that is no number': [{ max_age: 'abc' }, 'invalid_request'],
  'a negative maximum age': [{ max_age: '-1' }, 'invalid_request'],
  'a prompt that there is not': [{ prompt: 'select-account' }, 'invalid_request'],
  'prompt=none and another': [{ prompt: 'none login' }, 'invalid_request'],
  'a scope it is not registered for': [{ scope: 'openid admin' }, 'invalid_scope'],
  'no scope': [{ scope: undefined }, 'invalid_scope'],
  'an organization the user is not in': [{ org: 'org_unknown' }, 'access_denied'],
  'a resource with a fragment': [{ resource: 'https://api.example/#x' }, 'invalid_target'],
  'prompt=none and nobody signed in': [{ prompt: 'none', mock_user: undefined }, 'login_required'],
} as const;
for (const [what, [changes, error]] of Object.entries(sentBack)) {
  test(`an authorization request with ${what} is answered ${error}`, async () => {
    const answer = await party.authorize(changes);
    assert.deepEqual([answer.get('error'), answer.get('code')], [error, null]);
    assert.equal(answer.get('state'), 'the-state');
    assert.equal(answer.get('iss'), party.issuer.url);
  });
}

test('an authorization request may hold several prompts', async () => {
  assert.ok((await party.authorize({ prompt: 'login consent' })).has('code'));
});

async function repeat(name: string, value: string): Promise<Response> {
  const url = party.authorizationUrl({ resource: 'https://api.example/' });
  url.searchParams.append(name, value);
  return await fetch(url, { redirect: 'manual' });
}

test('two clients or redirect URIs are not answered to either', async () => {
  for (const name of ['client_id', 'redirect_uri']) {
    const answer = await repeat(name, party.authorizationUrl().searchParams.get(name) ?? '');
    assert.deepEqual([answer.status, answer.headers.get('location')], [400, null]);
  }
});

const repeated = {
  scope: ['openid', 'invalid_request', 'the-state'],
  state: ['another', 'invalid_request', null],
  unknown_parameter: ['x', null, 'the-state'],
  resource: ['https://other.example/', 'invalid_target', 'the-state'],
} as const;
for (const [name, [value, error, state]] of Object.entries(repeated)) {
  test(`one ${name} more is answered ${error ?? 'with a code'}`, async () => {
    const location = (await repeat(name, value)).headers.get('location') ?? '';
    const answer = new URL(location).searchParams;
    assert.deepEqual([answer.get('error'), answer.get('state')], [error, state]);
    assert.equal(answer.has('code'), error === null);
  });
}

test('the same resource twice is one', async () => {
  const { headers } = await repeat('resource', 'https://api.example/');
  assert.ok(new URL(headers.get('location') ?? '').searchParams.has('code'));
});

const codeRequests = {
  'without its verifier': [{ code_verifier: undefined }, 400, 'invalid_request'],
  'with another verifier': [{ code_verifier: 'v'.repeat(43) }, 400, 'invalid_grant'],
  'with another redirect URI': [{ redirect_uri: 'https://app.example/' }, 400, 'invalid_grant'],
  'without redirect URI': [{ redirect_uri: undefined }, 400, 'invalid_request'],
  'with a wrong secret': [{ client_secret: 'wrong' }, 401, 'invalid_client'],
  'without secret': [{ client_secret: undefined }, 401, 'invalid_client'],
  'by an unknown client': [{ client_id: 'c_unknown' }, 401, 'invalid_client'],
  'that was made up': [{ code: 'made-up' }, 400, 'invalid_grant'],
} as const;
for (const [what, [changes, status, error]] of Object.entries(codeRequests)) {
  test(`a code ${what} is refused`, async () => {
    const code = (await party.authorize()).get('code') ?? '';
    refused(await party.redeem(code, changes), status, error);
  });
}

test('a code of another client is refused', async () => {
  const other = new RelyingParty(party.issuer);
  const code = (await party.authorize()).get('code') ?? '';
  refused(await other.redeem(code, { code_verifier: party.verifier }), 400, 'invalid_grant');
});

test('a code counts once, and its second use ends what the first began', async () => {
  const code = (await party.authorize()).get('code') ?? '';
  const tokens = await party.redeem(code);
  assert.equal(tokens.status, 200);
  refused(await party.redeem(code), 400, 'invalid_grant');
  refused(await party.refresh(tokens.body.refresh_token), 400, 'invalid_grant');
});

test('a code expires', async () => {
  const late = await RelyingParty.create(server, { codeSeconds: 0 });
  late.issuer.users.create();
  refused(await late.signIn(), 400, 'invalid_grant');
});

test('two ways to authenticate at once are refused', async () => {
  const { id, secret } = party.client;
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  const form = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
  refused(await party.post('/token', form, { authorization }), 400, 'invalid_request');
});

test('a token request that is no form is refused', async () => {
  const answer = await fetch(`${party.issuer.url}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  assert.equal(answer.status, 415);
});

test('Basic credentials are form-decoded', async () => {
  const client = party.issuer.clients.create({
    id: 'c_a:b%',
    secret: 'p+ &é',
    grantTypes: ['client_credentials'],
  });
  const encode = (part: string) => new URLSearchParams({ part }).toString().slice('part='.length);
  const pair = `${encode(client.id)}:${encode(client.secret ?? '')}`;
  const authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  const answer = await party.post(
    '/token',
    { grant_type: 'client_credentials' },
    { authorization },
  );
  assert.equal(answer.status, 200);
});

test('a refresh token made up is refused', async () => {
  refused(await party.refresh('made-up'), 400, 'invalid_grant');
  refused(await party.refresh(undefined, { refresh_token: undefined }), 400, 'invalid_request');
});

test('no other token passes for a refresh token', async () => {
  const { body } = await party.signIn();
  refused(await party.refresh(body.access_token), 400, 'invalid_grant');
  refused(await party.refresh(body.id_token), 400, 'invalid_grant');
});

test('a refresh token counts once; its second use revokes the session', async () => {
  const first = await party.signIn();
  const second = await party.refresh(first.body.refresh_token);
  assert.equal(second.status, 200);
  refused(await party.refresh(first.body.refresh_token), 400, 'invalid_grant');
  refused(await party.refresh(second.body.refresh_token), 400, 'invalid_grant');
});

test('where reuse is only rejected, the successor lives on', async () => {
  const lenient = await RelyingParty.create(server, { refreshReuse: 'reject' });
  lenient.issuer.users.create();
  const first = await lenient.signIn();
  const second = await lenient.refresh(first.body.refresh_token);
  refused(await lenient.refresh(first.body.refresh_token), 400, 'invalid_grant');
  assert.equal((await lenient.refresh(second.body.refresh_token)).status, 200);
});

test('within a grace window a second use is served', async () => {
  const graceful = await RelyingParty.create(server, { refreshReuse: { graceSeconds: 60 } });
  graceful.issuer.users.create();
  const first = await graceful.signIn();
  assert.equal((await graceful.refresh(first.body.refresh_token)).status, 200);
  assert.equal((await graceful.refresh(first.body.refresh_token)).status, 200);
});

test('a refresh may narrow the scope and never widens it', async () => {
  const { body } = await party.signIn({ scope: 'openid email' });
  const narrowed = await party.refresh(body.refresh_token, { scope: 'openid' });
  assert.equal(narrowed.body.scope, 'openid');
  const widened = await party.refresh(narrowed.body.refresh_token, { scope: 'openid profile' });
  refused(widened, 400, 'invalid_scope');
});

test('the nonce is in the ID token of the sign-in, and in none of a refresh', async () => {
  const first = await party.signIn();
  const second = await party.refresh(first.body.refresh_token);
  const [before, after] = [first, second].map(({ body }) => decodeJwt(String(body.id_token)));
  assert.deepEqual([before?.nonce, after?.nonce], ['the-nonce', undefined]);
  assert.equal(after?.auth_time, before?.auth_time);
});

test('an invalid scope consumes nothing', async () => {
  const { body } = await party.signIn({ scope: 'openid' });
  refused(await party.refresh(body.refresh_token, { scope: 'openid email' }), 400, 'invalid_scope');
  assert.equal((await party.refresh(body.refresh_token)).status, 200);
});

test('a resource that the token request alone names is the audience from then on', async () => {
  const resource = 'https://api.example/';
  const code = (await party.authorize()).get('code') ?? '';
  const first = await party.redeem(code, { resource });
  const second = await party.refresh(first.body.refresh_token);
  const third = await party.refresh(second.body.refresh_token, { resource });
  for (const { status, body } of [first, second, third]) {
    assert.deepEqual([status, decodeJwt(String(body.access_token)).aud], [200, resource]);
  }
});

test('another resource than that of the sign-in is refused, and a refresh consumes nothing', async () => {
  const resource = 'https://api.example/';
  const other = { resource: 'https://other.example/' };
  const code = (await party.authorize({ resource })).get('code') ?? '';
  refused(await party.redeem(code, other), 400, 'invalid_target');
  const { body } = await party.signIn({ resource });
  refused(await party.refresh(body.refresh_token, other), 400, 'invalid_target');
  assert.equal((await party.refresh(body.refresh_token, { resource })).status, 200);
  const unbound = await party.signIn();
  refused(await party.refresh(unbound.body.refresh_token, { resource }), 400, 'invalid_target');
});

test('client credentials give no refresh token and no ID token', async () => {
  const { status, body } = await party.token({ grant_type: 'client_credentials' });
  assert.equal(status, 200);
  assert.deepEqual([body.refresh_token, body.id_token], [undefined, undefined]);
});

test('a client may only use the grants it is registered for', async () => {
  const other = new RelyingParty(party.issuer, { grantTypes: ['authorization_code'] });
  refused(await other.token({ grant_type: 'client_credentials' }), 401, 'unauthorized_client');
  refused(await other.token({ grant_type: 'password' }), 400, 'unsupported_grant_type');
});

test('userinfo wants an access token of a session that lives', async () => {
  const userinfo = (token: unknown) =>
    fetch(`${party.issuer.url}/userinfo`, { headers: { authorization: `Bearer ${token}` } });
  const { body } = await party.signIn();
  assert.equal((await userinfo(body.access_token)).status, 200);
  assert.equal((await userinfo(body.id_token)).status, 401);
  assert.equal((await userinfo(body.refresh_token)).status, 401);
  await party.post('/revoke', {
    client_id: party.client.id,
    client_secret: party.client.secret,
    token: String(body.refresh_token),
  });
  assert.equal((await userinfo(body.access_token)).status, 401);
});

test('a client learns nothing of the tokens of another', async () => {
  const other = new RelyingParty(party.issuer);
  const { body } = await party.signIn();
  const credentials = { client_id: other.client.id, client_secret: other.client.secret };
  const form = { ...credentials, token: String(body.access_token) };
  assert.deepEqual((await other.post('/introspect', form)).body, { active: false });
  const own = { client_id: party.client.id, client_secret: party.client.secret };
  const seen = await party.post('/introspect', { ...own, token: String(body.access_token) });
  assert.equal(seen.body.active, true);
});

test('logout wants an ID token of this issuer and a registered way back', async () => {
  const { body } = await party.signIn();
  const logout = (query: Record<string, string>) =>
    fetch(`${party.issuer.url}/logout?${new URLSearchParams(query)}`, { redirect: 'manual' });
  const hint = String(body.id_token);
  assert.equal((await logout({})).status, 400);
  assert.equal((await logout({ id_token_hint: String(body.access_token) })).status, 400);
  const elsewhere = { id_token_hint: hint, post_logout_redirect_uri: 'https://evil.example/' };
  assert.equal((await logout(elsewhere)).status, 400);
  assert.equal((await party.refresh(body.refresh_token)).status, 200);
  assert.equal((await logout({ id_token_hint: hint })).status, 200);
});

test('the page for a wrong way back from logout names it and those that are registered', async () => {
  const { body } = await party.signIn();
  const page = async () => {
    const query = new URLSearchParams({
      id_token_hint: String(body.id_token),
      post_logout_redirect_uri: 'http://localhost:3001',
    });
    return await (await fetch(`${party.issuer.url}/logout?${query}`)).text();
  };
  assert.match(await page(), /localhost:3001 is not registered; exactly these are: none /);
  const postLogoutRedirectUris = ['https://app.example/', 'https://app.example/bye'];
  party.issuer.clients.update(party.client.id, { postLogoutRedirectUris });
  assert.match(await page(), /these are: https:\/\/app\.example\/, https:\/\/app\.example\/bye /);
  assert.equal((await party.refresh(body.refresh_token)).status, 200);
});

test('a wrong method is answered 405', async () => {
  const answer = await fetch(`${party.issuer.url}/token`);
  assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'POST']);
});
