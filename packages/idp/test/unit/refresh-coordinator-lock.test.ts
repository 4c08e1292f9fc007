import assert from 'node:assert/strict';
import type { RefreshLease, RefreshLock } from '../../src/index.ts';
import { atTime } from '../clock.ts';
import {
  coordinate,
  freeLock,
  old,
  rotated,
  storeWith,
  tokenSet,
  unavailable,
  withStore,
} from '../coordinate.ts';
import { deferred } from '../deferred.ts';
import { rejectsWith } from '../rejects.ts';
import { test } from '../suite.ts';

test('coordinator: a lock that hangs holds nobody up for longer than twice the time limit, and is let go when it comes', async () => {
  const { coordinator, spent } = coordinate([], { timeoutMs: 1 });
  const acquired = deferred<RefreshLease>();
  const lock: RefreshLock = { acquire: () => acquired.promise };
  const session = withStore(await storeWith({ tokens: old }));
  const call = coordinator.refresh(old, { ...session, lock });
  const { message } = await rejectsWith('issuer_unavailable', call);
  assert.match(message, /^Another process is still refreshing this session\./);
  const released = deferred<void>();
  acquired.resolve({ fence: 1, release: async () => released.resolve() });
  await released.promise;
  assert.equal(spent.length, 0);
});

for (const [what, lock] of [
  ['fails at once', { acquire: () => assert.fail('secret') }],
  ['fails later', { acquire: () => Promise.reject(new Error('secret')) }],
] as const) {
  test(`coordinator: a lock that ${what} is told without what it said`, async () => {
    const { coordinator, spent } = coordinate([]);
    const session = withStore(await storeWith({ tokens: old }));
    const call = coordinator.refresh(old, { ...session, lock });
    const { message, retryable } = await rejectsWith('storage_failed', call);
    assert.match(
      message,
      /^The session could not be locked \(received \w+( \w+)?\)\. Nothing was spent/,
    );
    assert.equal(retryable, true);
    assert.equal(spent.length, 0);
  });
}

test('coordinator: a lease that cannot be freed runs out, and the refresh has succeeded all the same', async () => {
  for (const release of [() => Promise.reject(new Error('down')), () => assert.fail('down')]) {
    const { coordinator } = coordinate([rotated]);
    const lock: RefreshLock = { acquire: async () => ({ fence: 1, release }) };
    const session = withStore(await storeWith({ tokens: old }));
    const { tokens } = await coordinator.refresh(old, { ...session, lock });
    assert.equal(tokens, rotated);
  }
});

for (const [who, request, longestMs, code, told] of [
  [
    'that was kept waiting, since another may spend by now',
    {},
    20_000,
    'issuer_unavailable',
    /^The refresh could not begin in time\. Nobody was signed out/,
  ],
  [
    'that may not be done within its lease',
    { lock: freeLock() },
    20_000,
    'issuer_unavailable',
    /^Another process is still refreshing this session\./,
  ],
] as const) {
  test(`coordinator: nothing is spent by a process ${who}, to the millisecond`, async () => {
    for (const tookMs of [longestMs, longestMs + 1]) {
      await atTime(Date.now(), async (advance) => {
        const { coordinator, spent } = coordinate([rotated]);
        const store = await storeWith({ tokens: old });
        const get = store.get.bind(store);
        store.get = (id) => {
          if (spent.length === 0) advance(tookMs);
          return get(id);
        };
        const call = coordinator.refresh(old, { ...withStore(store), ...request });
        if (tookMs === longestMs) await call;
        else assert.match((await rejectsWith(code, call)).message, told);
        assert.equal(spent.length, tookMs === longestMs ? 1 : 0, `${tookMs} ms`);
      });
    }
  });
}

test('coordinator: where the refresh token stays the same, what another process stored is told by the access token', async () => {
  const others = { ...old, accessToken: 'at_of_another_process' };
  const store = await storeWith({ tokens: others });
  const { coordinator } = coordinate([]);
  const found = await coordinator.refresh(old, withStore(store));
  assert.deepEqual(found, { tokens: others, isNew: false });
});

test('coordinator: what another process stored meanwhile is not taken for new', async () => {
  const others = tokenSet('of another process');
  const store = await storeWith({ tokens: old });
  const { coordinator } = coordinate([rotated], {
    accept: async (answer) => {
      const { version = '' } = (await store.get('id')) ?? {};
      await store.update('id', { tokens: others }, version);
      return answer.tokens;
    },
  });
  const found = await coordinator.refresh(old, withStore(store));
  assert.deepEqual(found, { tokens: others, isNew: false });
});

test('coordinator: a holder that was paused while it waits to repeat does not repeat what another may be spending', () =>
  atTime(Date.now(), async (advance) => {
    for (const [ms, requests] of [
      [20_000, 2],
      [20_001, 1],
    ] as const) {
      const { coordinator, spent } = coordinate([unavailable('HTTP 503', 5), rotated], {
        sleep: async () => advance(ms),
      });
      const session = withStore(await storeWith({ tokens: old }));
      const call = coordinator.refresh(old, { ...session, lock: freeLock() });
      if (requests === 2) await call;
      else await rejectsWith('issuer_unavailable', call);
      assert.equal(spent.length, requests, `${ms} ms`);
    }
  }));
