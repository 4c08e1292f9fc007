import assert from 'node:assert/strict';
import type { CreateAgentOptions, RefreshLock, TokenSet } from '../../src/index.ts';
import { MemoryRefreshLock } from '../../src/locks/memory.ts';
import { MemorySessionStore } from '../../src/stores/memory.ts';
import { storeWith } from '../coordinate.ts';
import { deferred } from '../deferred.ts';
import { type FakeIssuer, startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { expired, signedInLongAgo } from '../sign-in.ts';
import { test } from '../suite.ts';

interface Setup {
  issuer: FakeIssuer;
  tokens: TokenSet;
  store: MemorySessionStore<{ tokens: TokenSet }>;
  options: CreateAgentOptions;
}

/** A session of a user who signed in long ago, in a store that several processes share. */
async function sharedSession(): Promise<Setup> {
  const issuer = await startIssuer();
  const tokens = await signedInLongAgo(issuer);
  const store = new MemorySessionStore<{ tokens: TokenSet }>();
  await store.create('id', { tokens }, { expiresAt: Date.now() / 1000 + 60, sub: 'usr_1' });
  return { issuer, tokens, store, options: { session: { store, id: 'id' } } };
}

/** Holds back the answers until this many requests are on their way. */
function meet(issuer: FakeIssuer, count: number): void {
  const all = deferred<void>();
  issuer.during.token = () => {
    if (issuer.asked('token').length >= count) all.resolve();
    return all.promise;
  };
}

test('shared session: two processes with a lock make one request', async () => {
  const { issuer, tokens, store, options } = await sharedSession();
  const lock = new MemoryRefreshLock();
  const processes = [issuer.client(), issuer.client()];
  const agents = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      (processes[i % 2] ?? issuer.client()).createAgent(tokens, { ...options, lock }),
    ),
  );
  assert.equal(issuer.asked('token').length, 1);
  const stored = (await store.get('id'))?.session;
  for (const agent of agents) assert.deepEqual({ tokens: agent.tokens }, stored);
});

test('shared session: a lock is not held longer than the refresh', async () => {
  const { issuer, tokens, store, options } = await sharedSession();
  const lock = new MemoryRefreshLock();
  await issuer.client().createAgent(tokens, { ...options, lock });
  const { session } = (await store.get('id')) ?? assert.fail('the session is gone');
  const next = expired(session.tokens);
  const { version = '' } = (await store.get('id')) ?? {};
  await store.update('id', { tokens: next }, version);
  const agent = await issuer.client().createAgent(next, { ...options, lock });
  assert.equal(agent.isExpired(), false);
});

test('shared session: no lease passes while the issuer says where its endpoints are', async () => {
  const { issuer, tokens, options } = await sharedSession();
  issuer.requests.length = 0;
  const lock: RefreshLock = {
    acquire: async () => {
      assert.equal(issuer.asked('discovery').length, 1);
      assert.equal(issuer.asked('token').length, 0);
      return { fence: 1, release: async () => {} };
    },
  };
  const agent = await issuer.client().createAgent(tokens, { ...options, lock });
  assert.equal(agent.isExpired(), false);
});

for (const onReuse of ['revoke', 'refuse'] as const) {
  test(`shared session: without a lock the loser adopts, where reuse is met with "${onReuse}"`, async () => {
    const { issuer, tokens, store, options } = await sharedSession();
    issuer.onReuse = onReuse;
    meet(issuer, 2);
    const onRefreshError = () => assert.fail('nobody may be signed out by the race');
    const agents = await Promise.all(
      [issuer.client(), issuer.client()].map((client) =>
        client.createAgent(tokens, { ...options, onRefreshError }),
      ),
    );
    assert.equal(issuer.asked('token').length, 2);
    const stored = (await store.get('id'))?.session;
    for (const agent of agents) assert.deepEqual({ tokens: agent.tokens }, stored);
    const { refreshToken = '' } = agents[0]?.tokens ?? {};
    assert.equal(issuer.isRevoked(refreshToken), onReuse === 'revoke');
  });
}

test('shared session: a process that comes later adopts what another one stored', async () => {
  const { issuer, tokens, options } = await sharedSession();
  const first = await issuer.client().createAgent(tokens, options);
  const second = await issuer.client().createAgent(tokens, options);
  assert.deepEqual(second.tokens, first.tokens);
  assert.equal(issuer.asked('token').length, 1);
});

test('shared session: whoever signs out during a refresh stays signed out', async () => {
  const { issuer, tokens, store, options } = await sharedSession();
  const client = issuer.client();
  issuer.during.token = async () => void (await store.deleteBy({ sub: 'usr_1' }));
  await rejectsWith('session_ended', client.createAgent(tokens, options));
  assert.equal(await store.get('id'), undefined);
  assert.equal(issuer.asked('revoke').length, 1);
  assert.equal(issuer.asked('revoke')[0]?.parameters.get('token_type_hint'), 'refresh_token');
  assert.equal(issuer.isRevoked(issuer.asked('revoke')[0]?.parameters.get('token') ?? ''), true);
  await rejectsWith('session_ended', client.createAgent(tokens, options));
  assert.equal(issuer.asked('token').length, 1);
});

test('shared session: signing out succeeds although the tokens cannot be revoked', async () => {
  const { issuer, tokens, store, options } = await sharedSession();
  issuer.during.token = () => store.delete('id');
  issuer.fail('revoke', 'unreachable');
  await rejectsWith('session_ended', issuer.client().createAgent(tokens, options));
  assert.equal(issuer.asked('revoke').length, 1);
});

test('shared session: an agent that refreshes later stores in the session too', async () => {
  const { issuer, tokens, store, options } = await sharedSession();
  const agent = await issuer.client().createAgent(tokens, options);
  const refreshed = await agent.refresh();
  assert.notEqual(refreshed.tokens.accessToken, agent.tokens.accessToken);
  assert.deepEqual((await store.get('id'))?.session, { tokens: refreshed.tokens });
});

test('shared session: one without an id is a mistake, and nobody is signed out', async () => {
  const { issuer, tokens, store } = await sharedSession();
  const session: CreateAgentOptions['session'] = { store, id: '' };
  const onRefreshError = () => assert.fail('the session is not over');
  const call = issuer.client().createAgent(tokens, { session, onRefreshError });
  await rejectsWith('configuration', call);
});

test('shared session: a lock without a session is refused', async () => {
  const { issuer, tokens } = await sharedSession();
  const lock = new MemoryRefreshLock();
  await rejectsWith('configuration', issuer.client().createAgent(tokens, { lock }));
});

test('shared session: its keys and its expiry stay as they were', async () => {
  const { issuer, tokens, store, options } = await sharedSession();
  await issuer.client().createAgent(tokens, options);
  assert.equal(await store.deleteBy({ sub: 'usr_1' }), 1);
});

test('refresh: where the refresh token stays the same, what one process remembers does not replace what another stored', async () => {
  const issuer = await startIssuer();
  issuer.rotates = false;
  issuer.user.organizations = [{ id: 'org_1', scopes: ['owner'] }];
  const tokens = await signedInLongAgo(issuer);
  const store = await storeWith({ tokens });
  const session = { store, id: 'id' };
  const stored = async () => (await store.get('id'))?.session.tokens ?? tokens;
  const [one, other] = [issuer.client(), issuer.client()];
  await one.createAgent(tokens, { session });
  const before = await other.createAgent(await stored(), { session });
  issuer.user.organizations = [];
  const { tokens: newest } = await before.refresh();
  assert.deepEqual(await stored(), newest);
  const agent = await one.createAgent(newest, { session });
  assert.equal(agent.isMemberOf('org_1'), false);
  assert.deepEqual(await stored(), newest);
});

test('refresh: where the refresh token stays the same, whoever comes late still gets the newest tokens', async () => {
  const issuer = await startIssuer();
  issuer.rotates = false;
  const tokens = await signedInLongAgo(issuer);
  const client = issuer.client();
  const agent = await client.createAgent(tokens);
  const { tokens: newest } = await agent.refresh();
  for (const older of [tokens, agent.tokens]) {
    assert.deepEqual((await client.createAgent(older)).tokens, newest);
  }
  assert.equal(issuer.asked('token').length, 2);
});
