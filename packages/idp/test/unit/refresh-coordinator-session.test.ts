import assert from 'node:assert/strict';
import { sha256 } from '../../src/encoding.ts';
import { IdpError, type RefreshLock } from '../../src/index.ts';
import { MemorySessionStore } from '../../src/stores/memory.ts';
import { withClock } from '../clock.ts';
import {
  coordinate,
  freeLock,
  old,
  refused,
  rotated,
  storeWith,
  tokenSet,
  unavailable,
  withStore,
} from '../coordinate.ts';
import { rejectsWith } from '../rejects.ts';
import { test } from '../suite.ts';

test('coordinator: it stores in the session, and leaves the rest of it alone', async () => {
  const session = { tokens: old, theme: 'dark' };
  const store = await storeWith(session);
  const { coordinator } = coordinate([rotated]);
  await coordinator.refresh(old, withStore(store));
  assert.deepEqual((await store.get('id'))?.session, { tokens: rotated, theme: 'dark' });
});

for (const [what, replaced] of [
  ['tokens that another process replaced are', rotated],
  [
    'a refresh token that another process replaced alone is',
    { ...old, refreshToken: 'rt_rotated' },
  ],
] as const) {
  test(`coordinator: ${what} adopted, not refreshed`, async () => {
    const store = await storeWith({ tokens: replaced });
    const { coordinator, spent } = coordinate([]);
    const replacement = await coordinator.refresh(old, withStore(store));
    assert.deepEqual(replacement, { tokens: replaced, isNew: false });
    assert.equal(spent.length, 0);
  });
}

test('coordinator: the tokens of a later login under the same id are adopted, and not taken for new', async () => {
  const store = await storeWith({ tokens: old });
  const { coordinator } = coordinate([refused()]);
  await rejectsWith('session_ended', coordinator.refresh(old, withStore(store)));
  const { version = '' } = (await store.get('id')) ?? {};
  await store.update('id', { tokens: rotated }, version);
  const replacement = await coordinator.refresh(old, withStore(store));
  assert.deepEqual(replacement, { tokens: rotated, isNew: false });
});

test('coordinator: whoever joins has nothing to store where the session holds the tokens', async () => {
  const store = await storeWith({ tokens: old });
  const { coordinator } = coordinate([rotated]);
  const onRefresh = () => assert.fail('the session holds them already');
  const [, joined] = await Promise.all([
    coordinator.refresh(old, withStore(store)),
    coordinator.refresh(old, { ...withStore(store), onRefresh }),
  ]);
  assert.deepEqual(joined.tokens, rotated);
});

test('coordinator: a session that is gone is over, and nothing is spent', async () => {
  const { coordinator, spent } = coordinate([]);
  const gone = withStore(new MemorySessionStore());
  await rejectsWith('session_ended', coordinator.refresh(old, gone));
  assert.equal(spent.length, 0);
});

test('coordinator: whoever was signed out before or during a refresh is told, as of any other end', async () => {
  const store = await storeWith({ tokens: old });
  const { coordinator } = coordinate([], {
    spend: async () => {
      await store.delete('id');
      return { tokens: rotated, lifetimeKnown: true, receivedAt: 0 };
    },
  });
  const told: IdpError[] = [];
  const request = { ...withStore(store), onRefreshError: (error: IdpError) => told.push(error) };
  const during = await rejectsWith('session_ended', coordinator.refresh(old, request));
  const before = await rejectsWith('session_ended', coordinator.refresh(old, request));
  assert.deepEqual(told, [during, before]);
});

for (const tries of [0, 1, 2, 3]) {
  test(`coordinator: the loser of a race adopts what it finds after ${tries} waits`, async () => {
    const store = await storeWith({ tokens: old });
    const { version = '' } = (await store.get('id')) ?? {};
    const winner = tokenSet('winner');
    let waits = 0;
    const win = async () => {
      if (waits === tries) await store.update('id', { tokens: winner }, version);
      waits += 1;
    };
    const { coordinator } = coordinate([], {
      spend: async () => {
        await win();
        throw refused();
      },
      sleep: win,
    });
    let told = 0;
    const onRefreshError = () => {
      told += 1;
    };
    const replacement = await coordinator.refresh(old, { ...withStore(store), onRefreshError });
    assert.deepEqual(replacement, { tokens: winner, isNew: false });
    assert.equal(told, 0);
  });
}

test('coordinator: the loser of a race looks again for longer than the winner tries to store, then gives up', async () => {
  const store = await storeWith({ tokens: old });
  const { coordinator, slept } = coordinate([refused()]);
  await rejectsWith('session_ended', coordinator.refresh(old, withStore(store)));
  assert.deepEqual(slept, [50, 150, 400, 900]);
});

test('coordinator: the loser of a race whose session was ended meanwhile does not wait', async () => {
  const store = await storeWith({ tokens: old });
  const { coordinator, slept } = coordinate([], {
    spend: async () => {
      await store.delete('id');
      throw refused();
    },
  });
  await rejectsWith('session_ended', coordinator.refresh(old, withStore(store)));
  assert.deepEqual(slept, []);
});

test('coordinator: it says in the session who is refreshing, until it is done', async () => {
  const store = await storeWith({ tokens: old });
  let during: unknown;
  const { coordinator } = coordinate([], {
    spend: async () => {
      during = (await store.get('id'))?.session;
      return { tokens: rotated, lifetimeKnown: true, receivedAt: 0 };
    },
  });
  await coordinator.refresh(old, { ...withStore(store), lock: freeLock(7) });
  assert.deepEqual(during, { tokens: old, refreshing: { fence: 7 } });
  assert.deepEqual((await store.get('id'))?.session, { tokens: rotated });
});

test('coordinator: a successor may try a token whose refresh never finished', async () => {
  const interrupted = { tokens: old, refreshing: { fence: 6 } };
  const unspent = coordinate([rotated]);
  const store = await storeWith(interrupted);
  await unspent.coordinator.refresh(old, { ...withStore(store), lock: freeLock() });
  assert.deepEqual((await store.get('id'))?.session, { tokens: rotated });

  const spent = coordinate([refused()]);
  const again = { ...withStore(await storeWith(interrupted)), lock: freeLock() };
  const error = await rejectsWith('session_ended', spent.coordinator.refresh(old, again));
  assert.match(error.message, /earlier refresh that used it never stored its result/);
});

test('coordinator: an answer about another user is told as that, whatever became of an earlier refresh', async () => {
  const interrupted = { tokens: old, refreshing: { fence: 6 } };
  const mismatch = new IdpError('subject_mismatch', 'It is about another user', {
    reference: 'OpenID Connect Core 1.0 section 12.2',
    hint: 'Let the user sign in again.',
  });
  const { coordinator } = coordinate([rotated], { accept: () => Promise.reject(mismatch) });
  const session = withStore(await storeWith(interrupted));
  const call = coordinator.refresh(old, { ...session, lock: freeLock() });
  assert.equal(await rejectsWith('subject_mismatch', call), mismatch);
});

test('coordinator: a lock that stays taken leaves the session alone', async () => {
  const { coordinator, spent } = coordinate([]);
  const asked: unknown[] = [];
  const lock: RefreshLock = {
    acquire: async (key, { leaseMs, signal }) => {
      asked.push(key, leaseMs, signal.aborted);
      return undefined;
    },
  };
  const session = withStore(await storeWith({ tokens: old }));
  const onRefreshError = () => assert.fail('the session is not over');
  const call = coordinator.refresh(old, { ...session, lock, onRefreshError });
  await rejectsWith('issuer_unavailable', call);
  assert.equal(spent.length, 0);
  const [key, ...rest] = asked;
  assert.deepEqual(rest, [50_000, false]);
  assert.equal(key, await sha256(old.refreshToken ?? ''));
});

test('coordinator: the lock is freed whatever happens, and a failure to free it harms nobody', async () => {
  for (const answer of [rotated, refused()]) {
    let released = 0;
    const release = async () => {
      released += 1;
      throw new Error('the lock is down');
    };
    const lock: RefreshLock = { acquire: async () => ({ fence: 1, release }) };
    const session = withStore(await storeWith({ tokens: old }));
    const call = coordinate([answer]).coordinator.refresh(old, { ...session, lock });
    if (answer === rotated) assert.equal((await call).tokens, rotated);
    else await rejectsWith('session_ended', call);
    assert.equal(released, 1);
  }
});

test('coordinator: a holder that was paused does not spend what its successor may be spending', () =>
  withClock(async (advance) => {
    const store = await storeWith({ tokens: old });
    const { coordinator, spent } = coordinate([]);
    const lock: RefreshLock = {
      acquire: async () => ({ fence: 1, release: async () => {} }),
    };
    const { get } = store;
    store.get = (id) => {
      advance(20_001);
      return get.call(store, id);
    };
    const call = coordinator.refresh(old, { ...withStore(store), lock });
    await rejectsWith('issuer_unavailable', call);
    assert.equal(spent.length, 0);
  }));

test('coordinator: a holder does not repeat what could end after its lease', () =>
  withClock(async (advance) => {
    const store = await storeWith({ tokens: old });
    const { get } = store;
    store.get = (id) => {
      advance(19_000);
      return get.call(store, id);
    };
    let spent = 0;
    const { coordinator } = coordinate([], {
      spend: async () => {
        spent += 1;
        advance(9_000);
        throw unavailable('HTTP 503', 0);
      },
    });
    const call = coordinator.refresh(old, { ...withStore(store), lock: freeLock() });
    await rejectsWith('issuer_unavailable', call);
    assert.equal(spent, 1);
  }));
