import assert from 'node:assert/strict';
import { type Fault, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { signedInLongAgo, signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

test('userinfo: it is the profile as it is now', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const agent = await signIn(issuer, client);
  issuer.user = {
    sub: 'usr_1',
    name: 'Ada Lovelace',
    org_id: 'org_1',
    organizations: [{ id: 'org_1', title: 'Engineer', scopes: ['member'], joined_at: 7 }],
    favourite: 'tea',
  };
  const info = await client.getUserInfo(agent);
  assert.equal(info.sub, 'usr_1');
  assert.equal(info.name, 'Ada Lovelace');
  assert.equal(info.orgId, 'org_1');
  assert.deepEqual(info.organizations, [
    { id: 'org_1', title: 'Engineer', scopes: ['member'], joinedAt: 7 },
  ]);
  assert.equal(info.claims.favourite, 'tea');
});

test('userinfo: the token goes in the header, never in the URL or the body', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const agent = await signIn(issuer, client);
  await client.getUserInfo(agent);
  const [request] = issuer.asked('userinfo');
  assert.equal(request?.headers.get('authorization'), `Bearer ${agent.tokens.accessToken}`);
  assert.ok(!request?.url.includes(agent.tokens.accessToken));
  assert.equal(request?.parameters.size, 0);
});

test('userinfo: about another user it is refused', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const agent = await signIn(issuer, client);
  for (const sub of ['usr_2', 'USR_1', 'usr_1 ']) {
    issuer.user = { sub };
    await rejectsWith('subject_mismatch', client.getUserInfo(agent));
  }
});

const malformed: readonly (readonly [string, Fault])[] = [
  ['no sub', { body: { name: 'Ada' } }],
  ['a sub that is no string', { body: { sub: 1 } }],
  ['HTML', { body: '<html>' }],
  ['an array', { body: [] }],
  ['null', { body: null }],
  ['a redirect', { status: 302, headers: { location: 'https://evil.test/' } }],
];

for (const [what, fault] of malformed) {
  test(`userinfo: ${what} is refused`, async () => {
    const issuer = await startIssuer();
    const client = issuer.client();
    const agent = await signIn(issuer, client);
    issuer.fail('userinfo', fault);
    await rejectsWith('invalid_response', client.getUserInfo(agent));
  });
}

test('userinfo: a token that is no longer accepted is refreshed once', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await signIn(issuer, client);
  const stored: unknown[] = [];
  const onRefresh = (rotated: unknown) => void stored.push(rotated);
  const agent = await client.createAgent({ ...tokens, accessToken: 'at_revoked' }, { onRefresh });
  issuer.requests.length = 0;
  const info = await client.getUserInfo(agent);
  assert.equal(info.name, 'Ada');
  assert.equal(issuer.asked('token').length, 1);
  assert.equal(issuer.asked('userinfo').length, 2);
  assert.equal(stored.length, 1);
});

const challenge = { 'www-authenticate': 'Bearer error="invalid_token"' };

test('userinfo: if the new token is not accepted either, that is the end of it', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await signIn(issuer, client);
  const agent = await client.createAgent(tokens);
  issuer.requests.length = 0;
  issuer.fail('userinfo', { status: 401, headers: challenge }, Number.POSITIVE_INFINITY);
  const error = await rejectsWith('token_request_rejected', client.getUserInfo(agent));
  assert.equal(error.oauthError, 'invalid_token');
  assert.equal(issuer.asked('token').length, 1);
  assert.equal(issuer.asked('userinfo').length, 2);
});

test('userinfo: a session that is over is told as such', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await signIn(issuer, client);
  const agent = await client.createAgent(tokens);
  issuer.revokeEverything();
  await rejectsWith('session_ended', client.getUserInfo(agent));
});

test('userinfo: a refusal that does not say what is wrong is told as one', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const agent = await signIn(issuer, client);
  issuer.fail('userinfo', { status: 403, headers: { 'www-authenticate': 'Bearer realm="a"' } });
  const error = await rejectsWith('token_request_rejected', client.getUserInfo(agent));
  assert.deepEqual(
    [error.oauthError, error.received],
    ['unrecognised_error', 'HTTP 403 unrecognised_error'],
  );
});

test('userinfo: where nothing would store the new tokens, nothing is refreshed', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const agent = await signIn(issuer, client);
  issuer.requests.length = 0;
  for (const headers of [challenge, {}]) {
    issuer.fail('userinfo', { status: 401, headers });
    const error = await rejectsWith('token_request_rejected', client.getUserInfo(agent));
    assert.equal(error.oauthError, 'invalid_token');
    assert.equal(error.reference, 'RFC 6750 section 3.1');
  }
  assert.equal(issuer.asked('token').length, 0);
});

test('userinfo: another refusal is not answered with a refresh', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { tokens } = await signIn(issuer, client);
  const agent = await client.createAgent(tokens);
  issuer.requests.length = 0;
  const insufficient = { 'www-authenticate': 'Bearer error="insufficient_scope"' };
  issuer.fail('userinfo', { status: 403, headers: insufficient });
  const error = await rejectsWith('token_request_rejected', client.getUserInfo(agent));
  assert.equal(error.oauthError, 'insufficient_scope');
  issuer.fail('userinfo', { status: 503 });
  await rejectsWith('issuer_unavailable', client.getUserInfo(agent));
  assert.equal(issuer.asked('token').length, 0);
});

test('userinfo: an organization that is no text is none, and an answer that cannot be read is named', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const agent = await signIn(issuer, client);
  issuer.user = { sub: 'usr_1', org_id: 7 };
  assert.equal('orgId' in (await client.getUserInfo(agent)), false);
  issuer.fail('userinfo', { body: '<html>' });
  const { message } = await rejectsWith('invalid_response', client.getUserInfo(agent));
  assert.match(message, /^The userinfo answer/);
  issuer.user = { sub: 'usr_2' };
  const error = await rejectsWith('subject_mismatch', client.getUserInfo(agent));
  assert.equal(error.expected, 'the sub of the ID token');
});

test('userinfo: a challenge that names no error is one all the same', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const agent = await signIn(issuer, client);
  issuer.fail('userinfo', { status: 401, headers: { 'www-authenticate': 'Bearer realm="x"' } });
  const error = await rejectsWith('token_request_rejected', client.getUserInfo(agent));
  assert.equal(error.oauthError, 'invalid_token');
  assert.equal(error.received, 'HTTP 401 invalid_token');
});

for (const [what, headers] of [
  ['no challenge', {}],
  ['a challenge that says nothing', { 'www-authenticate': 'Bearer' }],
] as const) {
  test(`userinfo: a 401 with ${what} is a token that is no longer accepted`, async () => {
    const issuer = await startIssuer();
    const client = issuer.client();
    const agent = await client.createAgent((await signIn(issuer, client)).tokens);
    issuer.requests.length = 0;
    issuer.fail('userinfo', { status: 401, headers, body: { error: 'invalid_token' } });
    assert.equal((await client.getUserInfo(agent)).name, 'Ada');
    assert.equal(issuer.asked('token').length, 1);
  });
}

test('userinfo: a JWT, which was not asked for and whose signature nobody checks, is not used', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const agent = await signIn(issuer, client);
  issuer.fail('userinfo', { headers: { 'content-type': 'application/jwt' }, body: 'a.b.c' });
  const error = await rejectsWith('invalid_response', client.getUserInfo(agent));
  assert.match(
    error.message,
    /^The userinfo answer is not sent as JSON \(expected application\/json, received "application\/jwt"\)/,
  );
});

test('userinfo: of a session that is known from it alone, a refused access token is refreshed', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  issuer.refreshesIdToken = false;
  const { tokens } = await client.createAgent(await signedInLongAgo(issuer, client));
  issuer.requests.length = 0;
  issuer.fail('userinfo', { status: 401, headers: challenge });
  const agent = await issuer.client().createAgent(tokens);
  assert.equal(agent.id, 'usr_1');
  assert.equal(issuer.asked('token').length, 1);
  issuer.revokeEverything();
  await rejectsWith('session_ended', issuer.client().createAgent(agent.tokens));
});

test('userinfo: a token that is refused and cannot be refreshed stays refused', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  const { refreshToken: _none, ...tokens } = (await signIn(issuer, client)).tokens;
  const agent = await client.createAgent(tokens);
  issuer.revokeEverything();
  const error = await rejectsWith('token_request_rejected', client.getUserInfo(agent));
  assert.equal(error.oauthError, 'invalid_token');
});
