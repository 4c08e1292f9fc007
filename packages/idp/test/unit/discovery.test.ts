import assert from 'node:assert/strict';
import { atTime, withClock } from '../clock.ts';
import { type Fault, issuerUrl, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { expired, scopes, signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

test('discovery: an answer that is no metadata says what came, and where to look', async () => {
  const issuer = await startIssuer();
  issuer.fail('discovery', { status: 404 });
  const call = issuer.client().createAuthorizationUrl({ scopes: ['openid'] });
  const { message } = await rejectsWith('invalid_response', call);
  assert.match(message, /\(expected HTTP 200, received HTTP 404\)\. Check that issuerUrl names/);
});

test('discovery: the well-known URL comes after the path of the issuer', async () => {
  const issuer = await startIssuer();
  await signIn(issuer);
  assert.equal(issuer.requests[0]?.url, `${issuerUrl}/.well-known/openid-configuration`);
  assert.equal(issuer.requests[0]?.method, 'GET');
});

const otherIssuers = [
  'https://issuer.test/i_2',
  'https://issuer.test',
  `${issuerUrl}/`,
  'https://ISSUER.test/i_1',
  'https://issuer.test:443/i_1',
  undefined,
  1,
];

for (const other of otherIssuers) {
  test(`discovery: a document of the issuer ${other} is refused`, async () => {
    const issuer = await startIssuer();
    issuer.metadata.issuer = other;
    await rejectsWith('invalid_response', signIn(issuer));
    assert.equal(issuer.requests.length, 1);
  });
}

const endpoints = [
  'authorization_endpoint',
  'token_endpoint',
  'jwks_uri',
  'userinfo_endpoint',
  'revocation_endpoint',
  'introspection_endpoint',
  'end_session_endpoint',
];

for (const endpoint of endpoints) {
  test(`discovery: ${endpoint} must be https`, async () => {
    const texts = ['http://issuer.test/x', 'http://127.0.0.1/x', 'javascript:alert(1)', '/x'];
    const urls = [...texts, 1, ['https://issuer.test/x']];
    for (const url of urls) {
      const issuer = await startIssuer();
      issuer.metadata[endpoint] = url;
      const error = await rejectsWith('invalid_response', signIn(issuer));
      assert.ok(error.message.includes(endpoint), error.message);
      assert.equal(issuer.requests.length, 1);
    }
  });
}

test('discovery: an issuer on this machine may have http endpoints on this machine alone', async () => {
  const issuer = await startIssuer();
  const local = 'http://127.0.0.1:9/i_1';
  const answer = (endpoint: string): Fault => ({
    body: { issuer: local, authorization_endpoint: endpoint, token_endpoint: `${local}/token` },
  });
  const { fetch } = issuer;
  const toLocal: typeof fetch = (input, init) =>
    fetch(String(input).replace(local, issuerUrl), init);
  const client = issuer.client({ issuerUrl: local, fetch: toLocal });
  issuer.fail('discovery', answer('http://issuer.test/authorize'));
  await rejectsWith('invalid_response', client.createAuthorizationUrl({ scopes }));
  issuer.fail('discovery', answer('http://localhost:9/authorize'));
  const { url } = await client.createAuthorizationUrl({ scopes });
  assert.ok(url.startsWith('http://localhost:9/authorize?'));
});

const faults: readonly (readonly [string, 'invalid_response' | 'issuer_unavailable', Fault])[] = [
  ['HTML', 'invalid_response', { body: '<html>' }],
  ['JSON null', 'invalid_response', { body: null }],
  ['an array', 'invalid_response', { body: [] }],
  ['a 404', 'invalid_response', { status: 404, body: { error: 'not_found' } }],
  ['a redirect', 'invalid_response', { status: 302, headers: { location: 'https://evil.test/' } }],
  ['more than a megabyte', 'invalid_response', { body: { filler: 'x'.repeat(1_048_576) } }],
  ['a 500', 'issuer_unavailable', { status: 500 }],
  ['a 503', 'issuer_unavailable', { status: 503 }],
  ['no connection', 'issuer_unavailable', 'unreachable'],
];

for (const [what, code, fault] of faults) {
  test(`discovery: ${what} is an error of this call alone`, async () => {
    const issuer = await startIssuer();
    const client = issuer.client();
    issuer.fail('discovery', fault);
    const error = await rejectsWith(code, client.createAuthorizationUrl({ scopes }));
    assert.equal(error.retryable, code === 'issuer_unavailable');
    await client.createAuthorizationUrl({ scopes });
    assert.equal(issuer.requests.length, 2);
  });
}

test('discovery: an issuer that never answers is given up', async () => {
  const issuer = await startIssuer();
  issuer.fail('discovery', 'hangs');
  const client = issuer.client({ timeoutMs: 20 });
  const error = await rejectsWith('issuer_unavailable', client.createAuthorizationUrl({ scopes }));
  assert.equal(error.received, 'no answer in 20 ms');
});

test('discovery: fifty cold starts at once ask once for the document and once for the keys', async () => {
  const issuer = await startIssuer();
  const { tokens } = await signIn(issuer);
  issuer.requests.length = 0;
  const client = issuer.client();
  await Promise.all(Array.from({ length: 50 }, () => client.createAgent(tokens)));
  assert.equal(issuer.asked('jwks').length, 1);
  await Promise.all(Array.from({ length: 50 }, () => client.createAuthorizationUrl({ scopes })));
  assert.equal(issuer.asked('discovery').length, 1);
});

test('discovery: a document without an endpoint that is needed says which', async () => {
  const issuer = await startIssuer();
  issuer.metadata.end_session_endpoint = undefined;
  const error = await rejectsWith('invalid_response', issuer.client().createLogoutUrl());
  assert.match(error.message, /end_session_endpoint/);
});

test('discovery: the refusal of another issuer shows both', async () => {
  const issuer = await startIssuer();
  issuer.metadata.issuer = `${issuerUrl}/`;
  const error = await rejectsWith('invalid_response', signIn(issuer));
  assert.equal(error.expected, `"${issuerUrl}"`);
  assert.equal(error.received, `"${issuerUrl}/"`);
});

test('discovery: the document is kept for a day', () =>
  withClock(async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client();
    const day = 24 * 60 * 60 * 1000;
    await client.createAuthorizationUrl({ scopes });
    advance(day - 60_000);
    await client.createAuthorizationUrl({ scopes });
    assert.equal(issuer.asked('discovery').length, 1);
    advance(60_001);
    await client.createAuthorizationUrl({ scopes });
    assert.equal(issuer.asked('discovery').length, 2);
  }));

test('discovery: an endpoint that is not offered is named', async () => {
  const issuer = await startIssuer();
  issuer.metadata.end_session_endpoint = undefined;
  const error = await rejectsWith('invalid_response', issuer.client().createLogoutUrl());
  assert.match(error.message, /names no end_session_endpoint/);
  assert.equal(error.expected, 'end_session_endpoint');
  assert.equal(error.received, 'nothing');
  assert.match(error.hint, /issuerUrl/);
});

test('discovery: an endpoint of another scheme on the loopback interface is refused', async () => {
  const issuer = await startIssuer();
  const local = 'http://127.0.0.1:8080/i_1';
  const fetch: typeof globalThis.fetch = async () =>
    Response.json({ issuer: local, jwks_uri: 'ftp://127.0.0.1:8080/jwks' });
  const client = issuer.client({ issuerUrl: local, fetch });
  const error = await rejectsWith('invalid_response', client.createLogoutUrl());
  assert.match(error.message, /jwks_uri is not an https URL/);
  assert.equal(error.expected, 'https');
  assert.match(error.hint, /^Check that issuerUrl/);
});

test('discovery: an answer that is none says which it was', async () => {
  const issuer = await startIssuer();
  issuer.fail('discovery', { body: '<html>' });
  const { message, reference } = await rejectsWith('invalid_response', signIn(issuer));
  assert.match(message, /^The discovery answer/);
  assert.equal(reference, 'OpenID Connect Discovery 1.0 section 4.3');
});

test('discovery: the document is asked for again with the millisecond in which a day is over', () =>
  atTime(Date.now(), async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client();
    await client.createAuthorizationUrl({ scopes });
    advance(24 * 60 * 60 * 1000 - 1);
    await client.createAuthorizationUrl({ scopes });
    assert.equal(issuer.asked('discovery').length, 1);
    advance(1);
    await client.createAuthorizationUrl({ scopes });
    assert.equal(issuer.asked('discovery').length, 2);
  }));

test('discovery: for an hour longer it serves while the issuer cannot be reached, which is asked every half a minute', () =>
  atTime(Date.now(), async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client();
    await client.createAuthorizationUrl({ scopes });
    advance(24 * 60 * 60 * 1000);
    issuer.requests.length = 0;
    issuer.fail('discovery', { status: 429 }, Number.POSITIVE_INFINITY);
    for (const [ms, asked] of [
      [0, 1],
      [29_999, 1],
      [1, 2],
      [59 * 60_000, 3],
      [29_999, 3],
    ] as const) {
      advance(ms);
      await client.createAuthorizationUrl({ scopes });
      assert.equal(issuer.asked('discovery').length, asked, `after ${ms} ms more`);
    }
    advance(1);
    await rejectsWith('issuer_unavailable', client.createAuthorizationUrl({ scopes }));
    issuer.heal();
    await client.createAuthorizationUrl({ scopes });
  }));

test('discovery: a document that is wrong is not passed over for the one before', () =>
  atTime(Date.now(), async (advance) => {
    const issuer = await startIssuer();
    const client = issuer.client();
    await client.createAuthorizationUrl({ scopes });
    advance(24 * 60 * 60 * 1000);
    issuer.metadata.issuer = 'https://issuer.test/i_2';
    await rejectsWith('invalid_response', client.createAuthorizationUrl({ scopes }));
  }));

test('discovery: a list of algorithms that is none says nothing, and ends no session', async () => {
  for (const list of [undefined, null, 'ES256', {}, 1]) {
    const issuer = await startIssuer();
    const { tokens } = await signIn(issuer);
    issuer.metadata.id_token_signing_alg_values_supported = list;
    const agent = await issuer.client().createAgent(expired(tokens));
    assert.notEqual(agent.tokens.refreshToken, tokens.refreshToken);
  }
});
