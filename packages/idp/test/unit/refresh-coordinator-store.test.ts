import assert from 'node:assert/strict';
import { IdpError } from '../../src/index.ts';
import {
  coordinate,
  old,
  refused,
  rotated,
  storeWith,
  tokenSet,
  withStore,
} from '../coordinate.ts';
import { rejectsWith } from '../rejects.ts';
import { test } from '../suite.ts';

test('coordinator: whoever signs out meanwhile stays signed out, and the tokens are thrown away', async () => {
  const store = await storeWith({ tokens: old });
  const { coordinator, discarded } = coordinate([], {
    spend: async () => {
      await store.delete('id');
      return { tokens: rotated, lifetimeKnown: true, receivedAt: 0 };
    },
  });
  const onRefresh = () => assert.fail('there is no session to store them in');
  await rejectsWith('session_ended', coordinator.refresh(old, { ...withStore(store), onRefresh }));
  assert.deepEqual(discarded, [rotated]);
  assert.equal(await store.get('id'), undefined);
  await rejectsWith('session_ended', coordinator.refresh(old, withStore(store)));
});

test('coordinator: a store that answers null, as databases do, says that there is no session', async () => {
  const store = await storeWith({ tokens: old });
  const { coordinator } = coordinate([]);
  const get = () => Reflect.apply(async () => null, undefined, []);
  const request = withStore(Object.assign(store, { get }));
  await rejectsWith('session_ended', coordinator.refresh(old, request));
});

test('coordinator: what the app changed in the session meanwhile is kept', async () => {
  const store = await storeWith({ tokens: old });
  const { coordinator } = coordinate([], {
    spend: async () => {
      const { version = '' } = (await store.get('id')) ?? {};
      const changed = { tokens: old, theme: 'dark' };
      assert.equal(await store.update('id', changed, version), true);
      return { tokens: rotated, lifetimeKnown: true, receivedAt: 0 };
    },
  });
  await coordinator.refresh(old, withStore(store));
  assert.deepEqual((await store.get('id'))?.session, { tokens: rotated, theme: 'dark' });
});

test('coordinator: what a later refresh of another process stored is not overwritten', async () => {
  const store = await storeWith({ tokens: old });
  const later = tokenSet('later');
  const { coordinator } = coordinate([], {
    spend: async () => {
      const { version = '' } = (await store.get('id')) ?? {};
      await store.update('id', { tokens: later }, version);
      return { tokens: rotated, lifetimeKnown: true, receivedAt: 0 };
    },
  });
  assert.equal((await coordinator.refresh(old, withStore(store))).tokens.accessToken, 'at_later');
  assert.deepEqual((await store.get('id'))?.session, { tokens: later });
});

test('coordinator: a write in between is tried again, but not for ever', async () => {
  const store = await storeWith({ tokens: old });
  const { update } = store;
  let conflicts = 2;
  let tried = 0;
  store.update = async (...values) => {
    tried += 1;
    conflicts -= 1;
    return conflicts < 0 && update.apply(store, values);
  };
  const { coordinator, spent } = coordinate([rotated]);
  conflicts = Number.POSITIVE_INFINITY;
  const changing = await rejectsWith('storage_failed', coordinator.refresh(old, withStore(store)));
  assert.match(
    changing.message,
    /could not be written \(received a conflicting write at every attempt\)\. The rot/,
  );
  assert.equal(tried, 8);
  conflicts = 2;
  assert.equal((await coordinator.refresh(old, withStore(store))).tokens, rotated);
  assert.equal(tried, 11);
  assert.equal(spent.length, 1);
});

test('coordinator: a store that cannot be read spends nothing', async () => {
  const store = await storeWith({ tokens: old });
  let read = 0;
  store.get = () => {
    read += 1;
    return Promise.reject(new Error('the database is down'));
  };
  const { coordinator, spent } = coordinate([]);
  const error = await rejectsWith('storage_failed', coordinator.refresh(old, withStore(store)));
  assert.equal(error.retryable, true);
  assert.equal(read, 1);
  assert.equal(spent.length, 0);
});

test('coordinator: a store that cannot be written gets the same tokens at the next call', async () => {
  const store = await storeWith({ tokens: old });
  const { update } = store;
  store.update = () => Promise.reject(new Error('the database is down'));
  const { coordinator, spent } = coordinate([rotated]);
  await rejectsWith('storage_failed', coordinator.refresh(old, withStore(store)));
  store.update = update;
  await coordinator.refresh(old, withStore(store));
  assert.deepEqual((await store.get('id'))?.session, { tokens: rotated });
  assert.equal(spent.length, 1);
});

test('coordinator: with a session and onRefresh both are served, the session first', async () => {
  const store = await storeWith({ tokens: old });
  const { coordinator } = coordinate([rotated]);
  let stored: unknown;
  const onRefresh = async () => {
    stored = (await store.get('id'))?.session;
  };
  await coordinator.refresh(old, { ...withStore(store), onRefresh });
  assert.deepEqual(stored, { tokens: rotated });
});

test('coordinator: a late arrival with a session is told nothing more', async () => {
  const store = await storeWith({ tokens: old });
  const { coordinator } = coordinate([rotated]);
  await coordinator.refresh(old, withStore(store));
  const onRefresh = () => assert.fail('the session holds them already');
  const late = await coordinator.refresh(old, { ...withStore(store), onRefresh });
  assert.deepEqual(late.tokens, rotated);
});

test('coordinator: only a token that was refused may have been spent by another process', async () => {
  const store = await storeWith({ tokens: old });
  const details = { reference: 'RFC 6749 section 6', hint: 'Sign in again.' };
  const { coordinator } = coordinate([rotated], {
    accept: async () => {
      const { version = '' } = (await store.get('id')) ?? {};
      await store.update('id', { tokens: tokenSet('of the winner') }, version);
      throw new IdpError('subject_mismatch', 'They are of another user', details);
    },
  });
  await rejectsWith('subject_mismatch', coordinator.refresh(old, withStore(store)));
});

test('coordinator: a token that was refused at once was not left unfinished', async () => {
  const store = await storeWith({ tokens: old });
  const { coordinator } = coordinate([refused()]);
  const error = await rejectsWith('session_ended', coordinator.refresh(old, withStore(store)));
  assert.match(error.message, /^The issuer no longer accepts this refresh token/);
});

test('coordinator: a store that fails is told apart from one that keeps changing', async () => {
  const store = await storeWith({ tokens: old });
  const failing = coordinate([rotated]);
  store.get = () => Promise.reject(new Error('down'));
  const call = failing.coordinator.refresh(old, withStore(store));
  const { message } = await rejectsWith('storage_failed', call);
  assert.match(message, /^The session could not be read \(received Error\)\. Nothing was spent/);
});
