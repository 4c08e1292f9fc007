import assert from 'node:assert/strict';
import type { RefreshLock } from '../../src/index.ts';
import { withClock } from '../clock.ts';
import { coordinate, old, rotated, storeWith, tokenSet, withStore } from '../coordinate.ts';
import { rejectsWith } from '../rejects.ts';
import { test } from '../suite.ts';

test('coordinator: a write that fails is tried again before the lock is let go', async () => {
  const store = await storeWith({ tokens: old });
  const { update } = store;
  let released = false;
  const lock: RefreshLock = {
    acquire: async () => ({
      fence: 1,
      release: async () => {
        released = true;
      },
    }),
  };
  let failures = 0;
  store.update = async (id, session, version) => {
    assert.equal(released, false);
    if ('refreshing' in session || failures === 3) return update.call(store, id, session, version);
    failures += 1;
    throw new Error('the database is down');
  };
  const { coordinator, slept } = coordinate([rotated]);
  await coordinator.refresh(old, { ...withStore(store), lock });
  assert.deepEqual((await store.get('id'))?.session, { tokens: rotated });
  assert.deepEqual(slept, [100, 300, 900]);
  assert.equal(released, true);
});

test('coordinator: what is slow and can be done before is done before the lock is taken', async () => {
  const order: string[] = [];
  const { coordinator } = coordinate([rotated], {
    prepare: async () => void order.push('prepared'),
  });
  const lock: RefreshLock = {
    acquire: async () => {
      order.push('locked');
      return { fence: 1, release: async () => {} };
    },
  };
  const session = withStore(await storeWith({ tokens: old }));
  await coordinator.refresh(old, { ...session, lock });
  assert.deepEqual(order, ['prepared', 'locked']);
});

test('coordinator: tokens that could not be stored are not forgotten for those of others', async () => {
  const store = await storeWith({ tokens: old });
  const { update } = store;
  store.update = () => Promise.reject(new Error('the database is down'));
  const others = Array.from({ length: 10_001 }, (_, index) => tokenSet(`of other ${index}`));
  const { coordinator, spent } = coordinate([rotated, ...others]);
  await rejectsWith('storage_failed', coordinator.refresh(old, withStore(store)));
  for (const [index] of others.entries()) await coordinator.refresh(tokenSet(`${index}`), {});
  store.update = update;
  assert.equal((await coordinator.refresh(old, withStore(store))).tokens, rotated);
  assert.equal(spent.length, others.length + 1);
});

test('coordinator: tokens that could not be stored are kept when the clock is set back', () =>
  withClock(async (advance) => {
    const { coordinator, spent } = coordinate([rotated]);
    const onRefresh = () => Promise.reject(new Error('the database is down'));
    await rejectsWith('storage_failed', coordinator.refresh(old, { onRefresh }));
    advance(-5_000);
    assert.equal((await coordinator.refresh(old, {})).tokens, rotated);
    assert.equal(spent.length, 1);
  }));
