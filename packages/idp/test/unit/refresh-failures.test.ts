import assert from 'node:assert/strict';
import { endsSession, IdpError } from '../../src/index.ts';
import { type Fault, now, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { signedInLongAgo, signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

const ends: readonly (readonly [what: string, fault: Fault])[] = [
  ['invalid_grant', { status: 400, body: { error: 'invalid_grant' } }],
  ['invalid_grant with 401', { status: 401, body: { error: 'invalid_grant' } }],
  ['session_expired', { status: 400, body: { error: 'session_expired' } }],
];

for (const [what, fault] of ends) {
  test(`refresh failure: ${what} ends the session, and is told once`, async () => {
    const issuer = await startIssuer();
    const tokens = await signedInLongAgo(issuer);
    const client = issuer.client();
    const told: IdpError[] = [];
    const createAgent = () =>
      client.createAgent(tokens, { onRefreshError: (error) => void told.push(error) });
    issuer.fail('token', fault);
    const errors = await Promise.all(
      Array.from({ length: 20 }, () => rejectsWith('session_ended', createAgent())),
    );
    const late = await rejectsWith('session_ended', createAgent());
    assert.equal(told.length, 1);
    for (const error of [...errors, late]) assert.equal(error, told[0]);
    assert.equal(issuer.asked('token').length, 1);
    assert.match(late.oauthError ?? '', /^(invalid_grant|session_expired)$/);
    assert.equal(late.retryable, false);
    assert.equal(endsSession(late), true);
  });
}

test('refresh failure: the end of the session is told before anybody hears of it', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.revokeEverything();
  let destroyed = false;
  const onRefreshError = async () => {
    await crypto.subtle.digest('SHA-256', new Uint8Array());
    destroyed = true;
  };
  await rejectsWith('session_ended', issuer.client().createAgent(tokens, { onRefreshError }));
  assert.equal(destroyed, true);
});

test('refresh failure: a failing onRefreshError does not hide what happened', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.revokeEverything();
  const onRefreshError = () => Promise.reject(new Error('the disk is full'));
  await rejectsWith('session_ended', issuer.client().createAgent(tokens, { onRefreshError }));
});

test('refresh failure: nothing to refresh with ends the session, and is told once', async () => {
  const issuer = await startIssuer();
  const { refreshToken: _none, ...rest } = await signedInLongAgo(issuer);
  const client = issuer.client();
  let told = 0;
  const onRefreshError = () => {
    told += 1;
  };
  const tokens = { ...rest, accessToken: rest.accessToken, tokenType: 'Bearer' };
  const createAgent = () =>
    client.createAgent({ ...tokens, scope: '', expiresAt: 0 }, { onRefreshError });
  await rejectsWith('session_ended', createAgent());
  await rejectsWith('session_ended', createAgent());
  assert.equal(told, 1);
  assert.equal(issuer.asked('token').length, 0);
});

test('refresh failure: stored tokens of another client end the session, which is told, and are not sent', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const told: IdpError[] = [];
  const onRefreshError = (error: IdpError) => told.push(error);
  const call = issuer.client({ clientId: 'c_2' }).createAgent(tokens, { onRefreshError });
  assert.deepEqual(told, [await rejectsWith('invalid_token', call)]);
  assert.equal(issuer.asked('token').length, 0);
});

test('refresh failure: a session that ended ends within the buffer too', async () => {
  const issuer = await startIssuer();
  const { tokens } = await signIn(issuer);
  issuer.revokeEverything();
  const soon = { ...tokens, expiresAt: now() + 30 };
  await rejectsWith('session_ended', issuer.client().createAgent(soon));
});

const soon = { 'retry-after': '0' };
const leavesAlone: readonly (readonly [code: IdpError['code'], what: string, fault: Fault])[] = [
  ['issuer_unavailable', 'no connection', 'unreachable'],
  ['issuer_unavailable', 'HTTP 408', { status: 408, headers: soon }],
  ['issuer_unavailable', 'HTTP 429', { status: 429, headers: soon }],
  ['issuer_unavailable', 'HTTP 500', { status: 500, headers: soon }],
  ['issuer_unavailable', 'HTTP 503', { status: 503, headers: soon }],
  [
    'issuer_unavailable',
    'HTTP 500 that says invalid_grant',
    { status: 500, headers: soon, body: { error: 'invalid_grant' } },
  ],
  ['token_request_rejected', 'invalid_client', { status: 401, body: { error: 'invalid_client' } }],
  [
    'token_request_rejected',
    'invalid_request',
    { status: 400, body: { error: 'invalid_request' } },
  ],
  ['token_request_rejected', 'an unknown error', { status: 400, body: { error: 'whatever' } }],
  ['invalid_response', 'HTTP 400 with HTML', { status: 400, body: '<html>invalid_grant</html>' }],
  ['invalid_response', 'HTTP 403 with HTML', { status: 403, body: '<html>blocked</html>' }],
  ['invalid_response', 'a redirect', { status: 302, headers: { location: 'https://evil.test' } }],
];

for (const [code, what, fault] of leavesAlone) {
  test(`refresh failure: ${what} leaves the session alone`, async () => {
    const issuer = await startIssuer();
    const tokens = await signedInLongAgo(issuer);
    const client = issuer.client();
    const onRefreshError = () => assert.fail('the session is not over');
    issuer.fail('token', fault, 2);
    const error = await rejectsWith(code, client.createAgent(tokens, { onRefreshError }));
    assert.equal(endsSession(error), false);
    issuer.heal();
    const agent = await client.createAgent(tokens, { onRefreshError });
    assert.equal(agent.isExpired(), false);
  });
}

test('refresh failure: an issuer that never answers leaves the session alone', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.fail('token', 'hangs', Number.POSITIVE_INFINITY);
  const call = issuer.client({ timeoutMs: 20 }).createAgent(tokens);
  const error = await rejectsWith('issuer_unavailable', call);
  assert.equal(error.received, 'no answer in 20 ms');
  issuer.heal();
  assert.equal((await issuer.client().createAgent(tokens)).isExpired(), false);
});

const malformed: readonly (readonly [what: string, fault: Fault])[] = [
  ['HTML', { body: '<html>' }],
  ['an empty object', { body: {} }],
  ['another token type', { body: { access_token: 'a', token_type: 'mac' } }],
];

for (const [what, fault] of malformed) {
  test(`refresh failure: ${what} for an answer leaves the session alone`, async () => {
    const issuer = await startIssuer();
    const tokens = await signedInLongAgo(issuer);
    const client = issuer.client();
    const onRefreshError = () => assert.fail('the session is not over');
    issuer.fail('token', fault);
    await rejectsWith('invalid_response', client.createAgent(tokens, { onRefreshError }));
    assert.equal((await client.createAgent(tokens)).isExpired(), false);
    assert.equal(issuer.asked('token').length, 2);
  });
}

test('refresh failure: a lost answer is found out at the next try, which ends the session', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const client = issuer.client();
  issuer.fail('token', 'answer lost');
  await rejectsWith('issuer_unavailable', client.createAgent(tokens));
  assert.equal(issuer.asked('token').length, 1);
  await rejectsWith('session_ended', client.createAgent(tokens));
  await rejectsWith('session_ended', client.createAgent(tokens));
  assert.equal(issuer.asked('token').length, 2);
});

test('refresh failure: an answer that cannot be verified yet is kept, not asked for again', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const client = issuer.client();
  issuer.fail('jwks', 'unreachable');
  await rejectsWith('issuer_unavailable', client.createAgent(tokens));
  assert.equal((await client.createAgent(tokens)).isExpired(), false);
  assert.equal(issuer.asked('token').length, 1);
});

test('refresh failure: when the issuer says it did not serve it, it is repeated once', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.fail('token', { status: 503, headers: soon });
  const agent = await issuer.client().createAgent(tokens);
  assert.equal(agent.isExpired(), false);
  assert.equal(issuer.asked('token').length, 2);
});

test('refresh failure: what stands before the issuer cannot say what the issuer did, so it is not repeated', async () => {
  for (const status of [502, 504]) {
    const issuer = await startIssuer();
    const tokens = await signedInLongAgo(issuer);
    issuer.fail('token', { status, headers: soon });
    await rejectsWith('issuer_unavailable', issuer.client().createAgent(tokens));
    assert.equal(issuer.asked('token').length, 1);
  }
});

test('refresh failure: it is not repeated twice', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.fail('token', { status: 429, headers: soon }, Number.POSITIVE_INFINITY);
  await rejectsWith('issuer_unavailable', issuer.client().createAgent(tokens));
  assert.equal(issuer.asked('token').length, 2);
});

test('refresh failure: without an answer it is not repeated', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.fail('token', 'unreachable');
  await rejectsWith('issuer_unavailable', issuer.client().createAgent(tokens));
  assert.equal(issuer.asked('token').length, 1);
});

test('refresh failure: a Retry-After beyond the time limit is passed on instead', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.fail('token', { status: 503, headers: { 'retry-after': '120' } });
  const error = await rejectsWith('issuer_unavailable', issuer.client().createAgent(tokens));
  assert.equal(error.retryAfterSeconds, 120);
  assert.equal(issuer.asked('token').length, 1);
});

test('refresh failure: a repeated request that is refused ends the session', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.fail('token', { status: 503, headers: soon });
  issuer.revokeEverything();
  await rejectsWith('session_ended', issuer.client().createAgent(tokens));
});

test('endsSession: only what asks for a new login does', () => {
  const codes: IdpError['code'][] = ['session_ended', 'subject_mismatch', 'invalid_token'];
  for (const code of codes) {
    assert.equal(
      endsSession(
        new IdpError(code, '-', { reference: 'RFC 6749 section 5.2', hint: 'Ask again later.' }),
      ),
      true,
    );
  }
  const others: IdpError['code'][] = [
    'configuration',
    'authorization_denied',
    'invalid_callback',
    'token_request_rejected',
    'invalid_response',
    'issuer_unavailable',
    'insufficient_scope',
    'storage_failed',
  ];
  for (const code of others) {
    assert.equal(
      endsSession(
        new IdpError(code, '-', { reference: 'RFC 6749 section 5.2', hint: 'Ask again later.' }),
      ),
      false,
    );
  }
  assert.equal(endsSession(new Error('session_ended')), false);
  assert.equal(endsSession(undefined), false);
});
