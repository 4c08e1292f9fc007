import assert from 'node:assert/strict';
import { decodeJwt } from 'jose';
import { endsSession, type TokenSet } from '../../src/index.ts';
import { withClock } from '../clock.ts';
import { clientId, type FakeIssuer, newKey, now, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { expired, scopes, signedInLongAgo, signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

test('refresh answer: everything in it replaces what was there', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.user.name = 'Ada Lovelace';
  const agent = await issuer.client().createAgent(tokens);
  for (const member of ['accessToken', 'refreshToken', 'idToken'] as const) {
    assert.equal(typeof agent.tokens[member], 'string');
    assert.notEqual(agent.tokens[member], tokens[member]);
  }
  assert.equal(agent.profile.name, 'Ada Lovelace');
});

test('refresh answer: without a refresh token the old one stays, and is used again', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.rotates = false;
  const first = await issuer.client().createAgent(tokens);
  assert.equal(first.tokens.refreshToken, tokens.refreshToken);
  const second = await issuer.client().createAgent(expired(first.tokens));
  assert.notEqual(second.tokens.accessToken, first.tokens.accessToken);
});

test('refresh answer: a refresh token that stays can be used again by the same client', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.rotates = false;
  issuer.lifetimeSeconds = 0;
  const client = issuer.client();
  const first = await client.createAgent(tokens);
  issuer.lifetimeSeconds = 3600;
  const second = await client.createAgent(first.tokens);
  assert.notEqual(second.tokens.accessToken, first.tokens.accessToken);
  assert.equal(second.isExpired(), false);
});

test('refresh answer: without a scope the old one stays, a narrower one counts', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.tokenAnswer = { scope: undefined };
  const same = await issuer.client().createAgent(tokens);
  assert.equal(same.tokens.scope, scopes.join(' '));
  issuer.tokenAnswer = { scope: 'openid' };
  const narrower = await issuer.client().createAgent(expired(same.tokens));
  assert.equal(narrower.hasScope('profile'), false);
});

test('refresh answer: an ID token that is not valid yet is kept until it is, and ends nothing', () =>
  withClock(async (advance) => {
    const issuer = await startIssuer();
    const tokens = await signedInLongAgo(issuer);
    issuer.idToken.claims = { nbf: now() + 300 };
    const client = issuer.client();
    const onRefreshError = () => assert.fail('the session is not over');
    const call = () => client.createAgent(tokens, { onRefreshError });
    const error = await rejectsWith('invalid_token', call());
    assert.deepEqual([endsSession(error), error.reference], [false, 'RFC 7519 section 4.1.5']);
    advance(300_000);
    assert.equal((await call()).id, 'usr_1');
    assert.equal(issuer.asked('token').length, 1);
  }));

test('refresh answer: null for what it leaves out keeps the session as silence does', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.tokenAnswer = { id_token: null, scope: null, expires_in: null };
  const { tokens: rotated } = await issuer.client().createAgent(tokens);
  assert.notEqual(rotated.refreshToken, tokens.refreshToken);
  assert.deepEqual([rotated.scope, rotated.idToken], [tokens.scope, tokens.idToken]);
  issuer.rotates = false;
  issuer.tokenAnswer = { refresh_token: null };
  const { tokens: same } = await issuer.client().createAgent(expired(rotated));
  assert.equal(same.refreshToken, rotated.refreshToken);
});

test('refresh answer: members the SDK does not know survive', async () => {
  const issuer = await startIssuer();
  const tokens = { ...(await signedInLongAgo(issuer)), device: { name: 'phone' } };
  const agent = await issuer.client().createAgent(tokens);
  assert.deepEqual(agent.tokens.device, { name: 'phone' });
});

test('refresh answer: memberships are those of the refresh', async () => {
  const issuer = await startIssuer();
  issuer.user.organizations = [{ id: 'org_1', scopes: ['owner'] }];
  const tokens = await signedInLongAgo(issuer);
  issuer.user.organizations = [{ id: 'org_2', scopes: ['member'] }];
  const agent = await issuer.client().createAgent(tokens);
  assert.equal(agent.isOwnerOf('org_1'), false);
  assert.equal(agent.isMemberOf('org_2'), true);
});

test('refresh answer: about another user it ends the session, and is told', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.user = { sub: 'usr_2' };
  let told = 0;
  const onRefresh = () => assert.fail('nothing of it may be stored');
  const onRefreshError = () => {
    told += 1;
  };
  const client = issuer.client();
  const call = () => client.createAgent(tokens, { onRefresh, onRefreshError });
  await rejectsWith('subject_mismatch', call());
  await rejectsWith('subject_mismatch', call());
  assert.equal(told, 1);
});

type Setup = (issuer: FakeIssuer, before: Record<string, unknown>) => void | Promise<void>;
const claims =
  (changed: (before: Record<string, unknown>) => Record<string, unknown>): Setup =>
  (issuer, before) => {
    issuer.idToken.claims = changed(before);
  };

const accepted: readonly (readonly [what: string, setup: Setup])[] = [
  ['the nonce of the login', claims(({ nonce }) => ({ nonce }))],
  ['no auth_time', claims(() => ({ auth_time: undefined }))],
  ['the auth_time of the login', claims(({ auth_time }) => ({ auth_time }))],
  ['an audience in an array of one', claims(() => ({ aud: [clientId] }))],
  ['null for a nonce and an authorized party', claims(() => ({ nonce: null, azp: null }))],
  ['an nbf within the tolerance', claims(() => ({ nbf: now() + 20 }))],
  ['an expiry within the tolerance', claims(() => ({ exp: now() - 20 }))],
];

const refused: readonly (readonly [what: string, setup: Setup])[] = [
  ['another nonce', claims(() => ({ nonce: 'other' }))],
  ['another auth_time', claims(() => ({ auth_time: now() - 1000 }))],
  ['another issuer', claims(() => ({ iss: 'https://other.test' }))],
  ['another audience', claims(() => ({ aud: 'c_2' }))],
  ['an audience among others', claims(() => ({ aud: [clientId, 'c_2'], azp: clientId }))],
  ['another authorized party', claims(() => ({ azp: 'c_2' }))],
  ['an old issue time', claims(() => ({ iat: now() - 86_400 }))],
  ['an expiry long past', claims(() => ({ exp: now() - 3600 }))],
  ['an expiry just past the tolerance', claims(() => ({ exp: now() - 30 }))],
  ['no subject', claims(() => ({ sub: undefined }))],
  [
    'a signature by another key',
    async (issuer) => {
      issuer.idToken.key = { ...(await newKey()), kid: issuer.keys[0]?.kid ?? '' };
    },
  ],
];

for (const [what, setup] of accepted) {
  test(`refresh answer: an ID token with ${what} is accepted`, async () => {
    const issuer = await startIssuer();
    const tokens = await signedInLongAgo(issuer);
    await setup(issuer, decodeJwt(tokens.idToken ?? ''));
    assert.equal((await issuer.client().createAgent(tokens)).id, 'usr_1');
  });
}

for (const [what, setup] of refused) {
  test(`refresh answer: an ID token with ${what} ends the session`, async () => {
    const issuer = await startIssuer();
    const tokens = await signedInLongAgo(issuer);
    await setup(issuer, decodeJwt(tokens.idToken ?? ''));
    let told = 0;
    const onRefresh = () => assert.fail('nothing of it may be stored');
    const onRefreshError = () => {
      told += 1;
    };
    const call = issuer.client().createAgent(tokens, { onRefresh, onRefreshError });
    await rejectsWith('invalid_token', call);
    assert.equal(told, 1);
    assert.equal(issuer.asked('userinfo').length, 0);
  });
}

test('refresh answer: without an ID token memberships are read from userinfo', async () => {
  const issuer = await startIssuer();
  issuer.user.organizations = [{ id: 'org_1', scopes: ['owner'] }];
  const tokens = await signedInLongAgo(issuer);
  issuer.refreshesIdToken = false;
  issuer.user.organizations = [{ id: 'org_1', scopes: ['member'] }];
  const client = issuer.client();
  const agent = await client.createAgent(tokens);
  assert.equal(agent.id, 'usr_1');
  assert.equal(agent.isOwnerOf('org_1'), false);
  assert.equal(agent.isMemberOf('org_1'), true);
  assert.equal(agent.tokens.idToken, tokens.idToken);
  assert.equal(agent.tokens.subjectHint, 'usr_1');
  await client.createAgent(agent.tokens);
  assert.equal(issuer.asked('userinfo').length, 1);
  const elsewhere = await issuer.client().createAgent(agent.tokens);
  assert.equal(elsewhere.isMemberOf('org_1'), true);
});

test('refresh answer: without an ID token, many who come at once ask userinfo once', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.refreshesIdToken = false;
  const client = issuer.client();
  const calls = Array.from({ length: 20 }, () => client.createAgent(tokens));
  for (const agent of await Promise.all(calls)) assert.equal(agent.id, 'usr_1');
  assert.deepEqual([issuer.asked('token').length, issuer.asked('userinfo').length], [1, 1]);
});

test('refresh answer: without an ID token, userinfo about another user ends the session', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.refreshesIdToken = false;
  issuer.user = { sub: 'usr_2' };
  await rejectsWith('subject_mismatch', issuer.client().createAgent(tokens));
});

test('refresh answer: a claim the ID token before did not have is nothing that changed', async () => {
  const issuer = await startIssuer();
  issuer.idToken.claims = { auth_time: undefined };
  const tokens = await signedInLongAgo(issuer);
  issuer.idToken.claims = { auth_time: now() - 60 };
  const agent = await issuer.client().createAgent(tokens);
  issuer.idToken.claims = { auth_time: now() };
  await rejectsWith('invalid_token', issuer.client().createAgent(expired(agent.tokens)));
});

test('refresh answer: tokens that hold no ID token at all are told by their subject', async () => {
  const issuer = await startIssuer();
  const { idToken: _lost, ...rest } = await signedInLongAgo(issuer);
  const tokens = (subjectHint: string) => ({
    ...rest,
    accessToken: rest.accessToken,
    tokenType: rest.tokenType,
    scope: rest.scope,
    expiresAt: rest.expiresAt,
    subjectHint,
  });
  issuer.onReuse = 'refuse';
  issuer.rotates = false;
  assert.equal((await issuer.client().createAgent(tokens('usr_1'))).id, 'usr_1');
  await rejectsWith('subject_mismatch', issuer.client().createAgent(tokens('usr_2')));
});

test('refresh answer: the next one with an ID token reads memberships from it again', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  issuer.refreshesIdToken = false;
  const without = await issuer.client().createAgent(tokens);
  issuer.refreshesIdToken = true;
  issuer.requests.length = 0;
  const withOne = await issuer.client().createAgent(expired(without.tokens));
  assert.equal('subjectHint' in withOne.tokens, false);
  assert.equal(issuer.asked('userinfo').length, 0);
  issuer.user = { sub: 'usr_2' };
  const mismatch = issuer.client().createAgent(expired(withOne.tokens));
  await rejectsWith('subject_mismatch', mismatch);
});

test('refresh answer: a skewed clock causes no second refresh, and one that is behind ends no session', async () => {
  for (const skew of [-25, 25, 3_600]) {
    const issuer = await startIssuer();
    issuer.lifetimeSeconds = 120;
    const tokens = await signedInLongAgo(issuer);
    issuer.idToken.claims = { iat: now() + skew, exp: now() + skew + 120 };
    const client = issuer.client();
    const agent = await client.createAgent(tokens);
    await client.createAgent(agent.tokens);
    assert.equal(issuer.asked('token').length, 1);
  }
});

test('refresh answer: one that was refused is not verified into a session later', async () => {
  const issuer = await startIssuer();
  const { tokens } = await signIn(issuer);
  issuer.idToken.claims = { aud: 'c_2' };
  const client = issuer.client();
  await rejectsWith('invalid_token', client.createAgent(expired(tokens)));
  issuer.idToken = {};
  await rejectsWith('invalid_token', client.createAgent(expired(tokens)));
});

test('refresh answer: a stored ID token that is none is refused', async () => {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const call = issuer.client().createAgent({ ...tokens, idToken: 'none' });
  const { message } = await rejectsWith('invalid_token', call);
  assert.match(message, /the stored ID token cannot be read/);
  assert.equal(issuer.asked('token').length, 0);
});

test('refresh answer: of tokens that name no user, none is spent', async () => {
  const issuer = await startIssuer();
  const { idToken: _lost, ...rest } = await signedInLongAgo(issuer);
  issuer.requests.length = 0;
  const { refreshToken: _lostToo, ...least } = rest;
  for (const stored of [rest, least]) {
    for (const autoRefresh of [true, false]) {
      const call = issuer.client().createAgent(stored as TokenSet, { autoRefresh });
      const { message } = await rejectsWith('configuration', call);
      assert.match(message, /^The stored tokens of a user hold no ID token\./);
    }
  }
  assert.equal(issuer.asked('token').length, 0);
});

test('refresh answer: the session id outlives ID tokens that do not repeat it, for back-channel logout', async () => {
  const issuer = await startIssuer();
  issuer.user.sid = 'ses_1';
  const client = issuer.client();
  const first = await client.createAgent(await signedInLongAgo(issuer, client));
  assert.deepEqual([first.sessionId, first.tokens.sessionIdHint], ['ses_1', undefined]);
  issuer.idToken.claims = { sid: undefined };
  const second = await first.refresh();
  const third = await (await client.createAgent(second.tokens)).refresh();
  issuer.refreshesIdToken = false;
  const fourth = await (await client.createAgent(third.tokens)).refresh();
  for (const { sessionId, tokens } of [second, third, fourth]) {
    assert.deepEqual([sessionId, tokens.sessionIdHint], ['ses_1', 'ses_1']);
  }
  issuer.refreshesIdToken = true;
  issuer.idToken.claims = { sid: 'ses_2' };
  const last = await (await client.createAgent(fourth.tokens)).refresh();
  assert.deepEqual([last.sessionId, last.tokens.sessionIdHint], ['ses_2', undefined]);
});

test('refresh answer: the session id is known also where the refresh brought no ID token', async () => {
  const issuer = await startIssuer();
  issuer.user.sid = 'ses_1';
  issuer.refreshesIdToken = false;
  const tokens = await signedInLongAgo(issuer);
  issuer.user.sid = undefined;
  const agent = await issuer.client().createAgent(tokens);
  assert.deepEqual([agent.sessionId, agent.tokens.subjectHint], ['ses_1', 'usr_1']);
});

for (const sid of [undefined, '', 7]) {
  for (const refreshesIdToken of [true, false]) {
    const how = refreshesIdToken ? 'with' : 'without';
    test(`refresh answer: ${JSON.stringify(sid)} for a session id is none to keep, ${how} an ID token`, async () => {
      const issuer = await startIssuer();
      const client = issuer.client();
      issuer.idToken.claims = { sid };
      const tokens = await signedInLongAgo(issuer, client);
      issuer.refreshesIdToken = refreshesIdToken;
      const agent = await client.createAgent(tokens);
      assert.equal('sessionIdHint' in agent.tokens, false);
    });
  }
}

for (const sid of [null, '', 7]) {
  test(`refresh answer: ${JSON.stringify(sid)} for a session id takes that of the login away from nobody`, async () => {
    const issuer = await startIssuer();
    const client = issuer.client();
    issuer.user.sid = 'ses_1';
    const tokens = await signedInLongAgo(issuer, client);
    issuer.idToken.claims = { sid };
    assert.equal((await client.createAgent(tokens)).sessionId, 'ses_1');
  });
}

test('refresh answer: what userinfo said of one user is not told of another', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  issuer.refreshesIdToken = false;
  const { tokens } = await client.createAgent(await signedInLongAgo(issuer, client));
  assert.equal(tokens.subjectHint, 'usr_1');
  const call = client.createAgent({ ...tokens, subjectHint: 'usr_2' }, { autoRefresh: false });
  await rejectsWith('subject_mismatch', call);
});

test('refresh answer: userinfo that is asked for two users at once is asked for each', async () => {
  const issuer = await startIssuer();
  const client = issuer.client();
  issuer.refreshesIdToken = false;
  const { tokens } = await client.createAgent(await signedInLongAgo(issuer, client));
  const another = issuer.client();
  const [one, other] = await Promise.allSettled([
    another.createAgent(tokens),
    another.createAgent({ ...tokens, subjectHint: 'usr_2' }),
  ]);
  assert.equal(one.status === 'fulfilled' && one.value.id, 'usr_1');
  await rejectsWith('subject_mismatch', () =>
    other.status === 'rejected' ? Promise.reject(other.reason) : other.value,
  );
});
