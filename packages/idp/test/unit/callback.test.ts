import assert from 'node:assert/strict';
import type { AuthorizationUrl, IdpClient } from '../../src/index.ts';
import { type FakeIssuer, issuerUrl, redirectUri, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { scopes, startLogin } from '../sign-in.ts';
import { test } from '../suite.ts';

interface Login {
  issuer: FakeIssuer;
  client: IdpClient;
  callback: URLSearchParams;
  saved: AuthorizationUrl;
}

async function login(): Promise<Login> {
  const issuer = await startIssuer();
  const client = issuer.client();
  return { issuer, client, ...(await startLogin(issuer, client)) };
}

test('callback: it signs the user in', async () => {
  const { issuer, client, callback, saved } = await login();
  const agent = await client.exchangeCallback(callback, saved);
  assert.equal(agent.id, 'usr_1');
  assert.equal(agent.profile.name, 'Ada');
  assert.equal(agent.sessionId, 'ses_1');
  const [request] = issuer.asked('token');
  assert.equal(request?.method, 'POST');
  assert.match(request?.headers.get('content-type') ?? '', /^application\/x-www-form-urlencoded/);
  assert.equal(request?.parameters.get('grant_type'), 'authorization_code');
  assert.equal(request?.parameters.get('code'), callback.get('code'));
  assert.equal(request?.parameters.get('redirect_uri'), redirectUri);
  assert.equal(request?.parameters.get('code_verifier'), saved.codeVerifier);
});

test('callback: the token set is plain JSON with everything a session needs', async () => {
  const { client, callback, saved } = await login();
  const { tokens } = await client.exchangeCallback(callback, saved);
  assert.deepEqual(JSON.parse(JSON.stringify(tokens)), tokens);
  const members = ['accessToken', 'expiresAt', 'idToken', 'refreshToken', 'scope', 'tokenType'];
  assert.deepEqual(Object.keys(tokens).sort(), members);
  assert.ok(Math.abs(tokens.expiresAt - Date.now() / 1000 - 3600) < 60);
});

const forms: readonly (readonly [string, (query: string) => string | URL | URLSearchParams])[] = [
  ['a URL object', (query) => new URL(`https://app.test/callback?${query}`)],
  ['a URL', (query) => `https://app.test/callback?${query}`],
  ['a URL with a fragment', (query) => `https://app.test/callback?${query}#_=_`],
  ['a path', (query) => `/callback?${query}`],
  ['a path that begins with two slashes', (query) => `//?${query}`],
  ['a query with its question mark', (query) => `?${query}`],
  ['a query', (query) => query],
  ['a query with slashes', (query) => query.replaceAll('%2F', '/').replaceAll('%3A', ':')],
];

for (const [form, given] of forms) {
  test(`callback: it may be given as ${form}`, async () => {
    const { client, callback, saved } = await login();
    const agent = await client.exchangeCallback(given(callback.toString()), saved);
    assert.equal(agent.id, 'usr_1');
  });
}

test('callback: what is none of these is refused, and so is a saved login that is none', async () => {
  const { issuer, client, callback, saved } = await login();
  const exchange = (...values: unknown[]) => Reflect.apply(client.exchangeCallback, client, values);
  for (const given of [undefined, null, { code: 'a' }, 1]) {
    await rejectsWith('configuration', exchange(given, saved));
    await rejectsWith('configuration', exchange(callback, given));
  }
  assert.equal(issuer.asked('token').length, 0);
});

test('callback: what it is given stays as it was', async () => {
  const { client, callback, saved } = await login();
  const before = callback.toString();
  await client.exchangeCallback(callback, saved);
  assert.equal(callback.toString(), before);
});

test('callback: unknown parameters are ignored', async () => {
  const { client, callback, saved } = await login();
  callback.append('session_state', 'a');
  callback.append('session_state', 'b');
  assert.equal((await client.exchangeCallback(callback, saved)).id, 'usr_1');
});

test('callback: iss may be missing when the issuer does not promise it', async () => {
  const { issuer, callback, saved } = await login();
  issuer.metadata.authorization_response_iss_parameter_supported = undefined;
  callback.delete('iss');
  assert.equal((await issuer.client().exchangeCallback(callback, saved)).id, 'usr_1');
});

test('callback: a wrong iss is refused even when the issuer does not promise it', async () => {
  const { issuer, callback, saved } = await login();
  issuer.metadata.authorization_response_iss_parameter_supported = undefined;
  callback.set('iss', 'https://other.test');
  await rejectsWith('invalid_callback', issuer.client().exchangeCallback(callback, saved));
});

type Change = (callback: URLSearchParams) => void;
const refused: readonly (readonly [what: string, change: Change, shows: RegExp])[] = [
  ['a wrong state', (callback) => callback.set('state', 'other'), /state/],
  ['an empty state', (callback) => callback.set('state', ''), /state/],
  ['no state', (callback) => callback.delete('state'), /state/],
  ['another issuer', (callback) => callback.set('iss', 'https://other.test/i_1'), /RFC 9207/],
  ['iss with a slash at its end', (callback) => callback.set('iss', `${issuerUrl}/`), /RFC 9207/],
  ['iss in capitals', (callback) => callback.set('iss', issuerUrl.toUpperCase()), /RFC 9207/],
  [
    'iss with the default port',
    (callback) => callback.set('iss', issuerUrl.replace('.test', '.test:443')),
    /RFC 9207/,
  ],
  ['an empty iss', (callback) => callback.set('iss', ''), /RFC 9207/],
  ['no iss though promised', (callback) => callback.delete('iss'), /RFC 9207/],
  ['no code', (callback) => callback.delete('code'), /no code/],
  ['an empty code', (callback) => callback.set('code', ''), /no code/],
  ['two codes', (callback) => callback.append('code', 'other'), /repeated/],
  ['the same state twice', (c) => c.append('state', c.get('state') ?? ''), /repeated/],
  ['the same iss twice', (callback) => callback.append('iss', issuerUrl), /repeated/],
  ['an access token', (callback) => callback.set('access_token', 'a'), /access_token/],
  ['an ID token', (callback) => callback.set('id_token', 'a'), /id_token/],
  ['a token', (callback) => callback.set('token', 'a'), /token/],
  ['a response object', (callback) => callback.set('response', 'a'), /response/],
  [
    'an error of another issuer',
    (callback) => {
      callback.set('error', 'access_denied');
      callback.set('iss', 'https://other.test');
    },
    /RFC 9207/,
  ],
  [
    'an error of another login',
    (callback) => {
      callback.set('error', 'access_denied');
      callback.set('state', 'other');
    },
    /state/,
  ],
];

for (const [what, change, shows] of refused) {
  test(`callback: ${what} is refused before anything is sent`, async () => {
    const { issuer, client, callback, saved } = await login();
    change(callback);
    const error = await rejectsWith('invalid_callback', client.exchangeCallback(callback, saved));
    assert.match(error.message, shows);
    assert.equal(issuer.asked('token').length, 0);
  });
}

test('callback: a wrong iss is shown beside the right one', async () => {
  const { client, callback, saved } = await login();
  callback.set('iss', `${issuerUrl}/`);
  const error = await rejectsWith('invalid_callback', client.exchangeCallback(callback, saved));
  assert.equal(error.expected, `"${issuerUrl}"`);
  assert.equal(error.received, `"${issuerUrl}/"`);
});

test("callback: the issuer's error is passed on, and nothing is sent", async () => {
  const { issuer, client, callback, saved } = await login();
  callback.delete('code');
  callback.set('error', 'access_denied');
  callback.set('error_description', 'not a\nmember');
  const error = await rejectsWith('authorization_denied', client.exchangeCallback(callback, saved));
  assert.equal(error.oauthError, 'access_denied');
  assert.equal(error.received, 'access_denied: not a?member');
  assert.equal(issuer.asked('token').length, 0);
});

test('callback: an error counts even beside a code', async () => {
  const { issuer, client, callback, saved } = await login();
  callback.set('error', 'login_required');
  const error = await rejectsWith('authorization_denied', client.exchangeCallback(callback, saved));
  assert.equal(error.oauthError, 'login_required');
  assert.equal(issuer.asked('token').length, 0);
});

test('callback: an error that is none of the specification is not repeated', async () => {
  const { client, callback, saved } = await login();
  callback.set('error', '<script>alert(1)</script>');
  const error = await rejectsWith('authorization_denied', client.exchangeCallback(callback, saved));
  assert.equal(error.oauthError, 'unrecognised_error');
  assert.ok(!error.message.includes('<script>'));
});

test('callback: a long and a non-ASCII code reach the issuer and are refused there', async () => {
  for (const code of ['x'.repeat(10_000), 'köd€ 🔑']) {
    const { issuer, client, callback, saved } = await login();
    callback.set('code', code);
    const call = client.exchangeCallback(callback, saved);
    assert.equal((await rejectsWith('token_request_rejected', call)).oauthError, 'invalid_grant');
    assert.equal(issuer.asked('token')[0]?.parameters.get('code'), code);
  }
});

test('callback: a code is used once, also when its answer is lost', async () => {
  const { issuer, client, callback, saved } = await login();
  issuer.fail('token', 'answer lost');
  await rejectsWith('issuer_unavailable', client.exchangeCallback(callback, saved));
  assert.equal(issuer.asked('token').length, 1);
});

test('callback: a saved login that lacks a member is refused, naming it', async () => {
  for (const member of ['codeVerifier', 'state', 'nonce']) {
    const { issuer, client, callback, saved } = await login();
    const call = client.exchangeCallback(callback, { ...saved, [member]: undefined });
    assert.match((await rejectsWith('configuration', call)).message, new RegExp(member));
    assert.equal(issuer.asked('token').length, 0);
  }
});

test('callback: what a saved login asks for is refused where it is unusable, before the code is sent', async () => {
  for (const [member, values] of [
    ['acrValues', ['mfa', '', 5, {}, [5]]],
    ['scopes', ['openid', true, [null]]],
    ['maxAge', ['300', {}, Number.NaN, -1]],
    ['resources', ['https://api.test', 5, {}, [null]]],
  ] as const) {
    for (const value of values) {
      const { issuer, client, callback, saved } = await login();
      const stored: AuthorizationUrl = Object.assign({}, saved, { [member]: value });
      await rejectsWith('configuration', client.exchangeCallback(callback, stored));
      assert.equal(issuer.asked('token').length, 0, `${member} ${JSON.stringify(value)}`);
    }
  }
});

test('callback: null in a saved login stands for what was not asked, as databases have it', async () => {
  const { issuer, client, callback, saved } = await login();
  issuer.tokenAnswer = { scope: undefined };
  const nothing = { scopes: null, resources: null, acrValues: null, maxAge: null };
  const { tokens } = await client.exchangeCallback(callback, Object.assign({}, saved, nothing));
  assert.equal(tokens.scope, '');
});

test('callback: a saved login mixed from two logins is refused, and said to be', async () => {
  for (const member of ['nonce', 'codeVerifier'] as const) {
    const { client, callback, saved } = await login();
    const other = await client.createAuthorizationUrl({ scopes });
    const mixed = { ...saved, [member]: other[member] };
    const error = await rejectsWith('configuration', client.exchangeCallback(callback, mixed));
    assert.match(error.message, /mixes two logins/);
  }
});

test('callback: two logins of one browser both complete, in any order', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const first = await startLogin(issuer, client);
  const second = await startLogin(issuer, client);
  await client.exchangeCallback(second.callback, second.saved);
  await client.exchangeCallback(first.callback, first.saved);
  await rejectsWith('invalid_callback', client.exchangeCallback(first.callback, second.saved));
});

test('callback: the resources of the login are those of the exchange', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const resources = ['https://api.test', 'https://files.test'];
  const saved = await client.createAuthorizationUrl({ scopes, resources });
  await client.exchangeCallback(issuer.authorize(saved.url), saved);
  assert.deepEqual(issuer.asked('token')[0]?.parameters.getAll('resource'), resources);
});

test('exchangeCode: the nonce is checked through the code verifier', async () => {
  const { issuer, client, callback, saved } = await login();
  const agent = await client.exchangeCode(callback.get('code') ?? '', saved.codeVerifier);
  assert.equal(agent.id, 'usr_1');
  const again = await startLogin(issuer, client);
  issuer.idToken.claims = { nonce: saved.nonce };
  const call = client.exchangeCode(again.callback.get('code') ?? '', again.saved.codeVerifier);
  await rejectsWith('invalid_token', call);
});

for (const code of ['', 'undefined', 'null']) {
  test(`exchangeCode: "${code}" is no code`, async () => {
    const { issuer, client, saved } = await login();
    await rejectsWith('invalid_callback', client.exchangeCode(code, saved.codeVerifier));
    assert.equal(issuer.asked('token').length, 0);
  });
}

test('exchangeCode: an empty code verifier is refused', async () => {
  const { issuer, client, callback } = await login();
  const call = client.exchangeCode(callback.get('code') ?? '', '');
  assert.match((await rejectsWith('configuration', call)).message, /codeVerifier/);
  assert.equal(issuer.asked('token').length, 0);
});

test('callback: an error beside a state that was repeated is refused as what it is', async () => {
  const { client, callback, saved } = await login();
  callback.append('error', 'access_denied');
  callback.append('error', 'server_error');
  const error = await rejectsWith('invalid_callback', client.exchangeCallback(callback, saved));
  assert.match(error.message, /error is repeated/);
  assert.equal(error.reference, 'RFC 6749 section 3.1');
});

test('callback: a signed answer was not asked for', async () => {
  const { client, callback, saved } = await login();
  callback.set('response', 'a.b.c');
  const error = await rejectsWith('invalid_callback', client.exchangeCallback(callback, saved));
  assert.match(error.message, /response was not asked for/);
  assert.equal(error.reference, 'RFC 9700 section 2.1.2');
});

test('callback: what is wrong with iss and what is wrong with state each names its clause', async () => {
  const wrongIssuer = await login();
  wrongIssuer.callback.set('iss', 'https://other.test');
  const { client, saved, callback } = wrongIssuer;
  const aboutIssuer = await rejectsWith(
    'invalid_callback',
    client.exchangeCallback(callback, saved),
  );
  assert.equal(aboutIssuer.reference, 'RFC 9207 section 2.4');
  const wrongState = await login();
  wrongState.callback.set('state', 'other');
  const call = wrongState.client.exchangeCallback(wrongState.callback, wrongState.saved);
  const aboutState = await rejectsWith('invalid_callback', call);
  assert.equal(aboutState.reference, 'RFC 9700 section 4.7.1');
  assert.equal(aboutState.received, undefined);
});

for (const name of [
  'ACCESS_DENIED',
  'x'.repeat(65),
  'access_denied now',
  'not access_denied',
  '',
]) {
  test(`callback: the error "${name.slice(0, 20)}" is none of the specification's`, async () => {
    const { client, callback, saved } = await login();
    callback.set('error', name);
    const error = await client.exchangeCallback(callback, saved).then(
      () => assert.fail('it was accepted'),
      (reason: unknown) => reason,
    );
    assert.equal(Reflect.get(Object(error), 'oauthError'), 'unrecognised_error');
  });
}

test('callback: an error of 64 letters is one', async () => {
  const { client, callback, saved } = await login();
  callback.set('error', 'x'.repeat(64));
  const error = await rejectsWith('authorization_denied', client.exchangeCallback(callback, saved));
  assert.equal(error.oauthError, 'x'.repeat(64));
});

test('callback: a saved login whose member is empty is refused, naming it', async () => {
  for (const member of ['codeVerifier', 'state', 'nonce']) {
    const { client, callback, saved } = await login();
    const call = client.exchangeCallback(callback, { ...saved, [member]: '' });
    assert.match(
      (await rejectsWith('configuration', call)).message,
      new RegExp(`no usable ${member}`),
    );
  }
});

test('exchangeCode: what is no text is neither a code nor a verifier', async () => {
  const { issuer, client, callback, saved } = await login();
  const code = callback.get('code') ?? '';
  await rejectsWith('invalid_callback', client.exchangeCode(7 as never, saved.codeVerifier));
  const call = client.exchangeCode(code, undefined as never);
  const { message, hint } = await rejectsWith('configuration', call);
  assert.match(message, /^codeVerifier is missing/);
  assert.match(hint, /createAuthorizationUrl/);
  assert.equal(issuer.asked('token').length, 0);
});

test('exchangeCode: the resources are those of the call', async () => {
  const { issuer, client, callback, saved } = await login();
  const resources = ['https://api.test', 'https://files.test'];
  await client.exchangeCode(callback.get('code') ?? '', saved.codeVerifier, { resources });
  assert.deepEqual(issuer.asked('token')[0]?.parameters.getAll('resource'), resources);
});

test('exchangeCode: an empty verifier is a missing one', async () => {
  const { client, callback } = await login();
  const call = client.exchangeCode(callback.get('code') ?? '', '');
  assert.match((await rejectsWith('configuration', call)).message, /^codeVerifier is missing/);
});
