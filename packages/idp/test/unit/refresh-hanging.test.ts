import assert from 'node:assert/strict';
import type { RefreshLock, SessionStore, TokenSet } from '../../src/index.ts';
import { MemorySessionStore } from '../../src/stores/memory.ts';
import { coordinate, old, refused, rotated, storeWith, withStore } from '../coordinate.ts';
import { startIssuer } from '../fake-issuer.ts';
import { rejectsWith } from '../rejects.ts';
import { signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

const never = () => new Promise<never>(() => {});
/** Nothing that is waited for in these tests comes, so that it may be as short as it likes. */
const timeoutMs = 5;

for (const [method, purpose, spends] of [
  ['get', 'read', 0],
  ['update', 'written', 1],
] as const) {
  test(`hanging store: a session that cannot be ${purpose} is told within the time limit`, async () => {
    const store = await storeWith({ tokens: old });
    store[method] = never;
    const { coordinator, spent, slept } = coordinate([rotated], { timeoutMs });
    const error = await rejectsWith('storage_failed', coordinator.refresh(old, withStore(store)));
    assert.match(
      error.message,
      new RegExp(`could not be ${purpose} \\(received no answer in 5 ms`),
    );
    assert.deepEqual([spent.length, slept], [spends, []]);
  });
}

test('hanging store: what it could not be told is kept, and stored once it answers again', async () => {
  const store = await storeWith({ tokens: old });
  const { update } = store;
  store.update = never;
  const { coordinator, spent } = coordinate([rotated], { timeoutMs });
  await rejectsWith('storage_failed', coordinator.refresh(old, withStore(store)));
  store.update = update;
  const { tokens } = await coordinator.refresh(old, withStore(store));
  assert.deepEqual([tokens, spent.length], [rotated, 1]);
  assert.deepEqual((await store.get('id'))?.session, { tokens: rotated });
});

test('hanging store: while the access token lives, requests go on with it', async () => {
  const issuer = await startIssuer();
  const client = issuer.client({ timeoutMs: 50 });
  const { tokens } = await signIn(issuer, client);
  const soon = { ...tokens, expiresAt: Math.floor(Date.now() / 1000) + 45 };
  const store: SessionStore<{ tokens: TokenSet }> = new MemorySessionStore();
  await store.create('id', { tokens: soon }, { expiresAt: Date.now() / 1000 + 600 });
  store.update = never;
  const agent = await client.createAgent(soon, { session: { store, id: 'id' } });
  assert.equal(agent.tokens, soon);
});

test('hanging onRefresh: it has failed when the time limit is over, and is called again with the same tokens', async () => {
  const { coordinator, spent } = coordinate([rotated], { timeoutMs });
  await rejectsWith('storage_failed', coordinator.refresh(old, { onRefresh: never }));
  const stored: TokenSet[] = [];
  await coordinator.refresh(old, { onRefresh: (tokens) => stored.push(tokens) });
  assert.deepEqual([stored, spent.length], [[rotated], 1]);
});

test('hanging onRefresh: whoever joined is told as well', async () => {
  const { coordinator } = coordinate([rotated], { timeoutMs });
  const began = coordinator.refresh(old, {});
  await rejectsWith('storage_failed', coordinator.refresh(old, { onRefresh: never }));
  assert.equal((await began).tokens, rotated);
});

test('hanging onRefreshError: the session has ended all the same', async () => {
  const { coordinator } = coordinate([refused()], { timeoutMs });
  await rejectsWith('session_ended', coordinator.refresh(old, { onRefreshError: never }));
});

test('hanging lock: whoever cannot free it has refreshed all the same', async () => {
  const { coordinator } = coordinate([rotated], { timeoutMs });
  const lock: RefreshLock = { acquire: async () => ({ fence: 1, release: never }) };
  const session = withStore(await storeWith({ tokens: old }));
  const { tokens } = await coordinator.refresh(old, { ...session, lock });
  assert.equal(tokens, rotated);
});
