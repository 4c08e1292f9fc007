import assert from 'node:assert/strict';
import { DenoKvRefreshLock } from '../../src/locks/deno-kv.ts';
import { DenoKvSessionStore } from '../../src/stores/deno-kv.ts';
import { atTime } from '../clock.ts';
import { refreshLockContract } from '../contracts/refresh-lock.ts';
import { type Session, sessionStoreContract } from '../contracts/session-store.ts';
import { FakeDenoKv } from '../fake-deno-kv.ts';
import { test } from '../suite.ts';

sessionStoreContract(test, 'KV store', () => new DenoKvSessionStore<Session>(new FakeDenoKv()));
refreshLockContract(test, 'KV lock', () => new DenoKvRefreshLock(new FakeDenoKv()));

const patient = () => new AbortController().signal;
const inMs = (ms: number) => ({ expiresAt: (Date.now() + ms) / 1000 });

function keysOf(kv: FakeDenoKv): string[][] {
  return [...kv.written.keys()].map((key) => JSON.parse(key)).sort();
}

test('KV store: everything is kept below its prefix, and found by user and by session of the issuer', async () => {
  for (const [options, prefix] of [
    [undefined, 'authpi'],
    [{ prefix: 'mine' }, 'mine'],
  ] as const) {
    const kv = new FakeDenoKv();
    const store = new DenoKvSessionStore<string>(kv, options);
    await store.create('a', 'text', { ...inMs(60_000), sub: 'usr_1', sid: 'ses_1' });
    assert.deepEqual(keysOf(kv), [
      [prefix, 'session', 'a'],
      [prefix, 'sid', 'ses_1', 'a'],
      [prefix, 'sub', 'usr_1', 'a'],
    ]);
  }
});

test('KV store: nothing is kept longer than the session lives', async () => {
  const kv = new FakeDenoKv();
  const store = new DenoKvSessionStore<string>(kv);
  await store.create('a', 'text', { ...inMs(60_000), sub: 'usr_1' });
  for (const { expireIn = 0 } of kv.written.values()) {
    assert.ok(expireIn > 50_000 && expireIn <= 60_000, String(expireIn));
  }
  await store.create('b', 'text', inMs(-60_000));
  // A time that is past is no number that KV takes.
  assert.equal(kv.written.get('["authpi","session","b"]')?.expireIn, 1);
});

test('KV store: nothing is left of a session that was deleted', async () => {
  const kv = new FakeDenoKv();
  const store = new DenoKvSessionStore<string>(kv);
  await store.create('a', 'text', { ...inMs(60_000), sub: 'usr_1', sid: 'ses_1' });
  await store.delete('a');
  assert.deepEqual(keysOf(kv), []);
  await store.create('b', 'text', { ...inMs(60_000), sub: 'usr_1', sid: 'ses_1' });
  assert.equal(await store.deleteBy({ sub: 'usr_1' }), 1);
  assert.deepEqual(keysOf(kv), []);
});

test('KV store: a session that has expired is not counted among those that were ended', async () => {
  const store = new DenoKvSessionStore<string>(new FakeDenoKv());
  await store.create('a', 'text', { ...inMs(-1_000), sub: 'usr_1' });
  await store.create('b', 'text', { ...inMs(60_000), sub: 'usr_1' });
  assert.equal(await store.deleteBy({ sub: 'usr_1' }), 1);
});

test('KV store: a list may name a session that belongs to somebody else by now', async () => {
  const store = new DenoKvSessionStore<string>(new FakeDenoKv());
  await store.create('a', 'text', { ...inMs(60_000), sub: 'usr_1' });
  await store.create('a', 'of another', { ...inMs(60_000), sub: 'usr_2' });
  assert.equal(await store.deleteBy({ sub: 'usr_1' }), 0);
  assert.equal((await store.get('a'))?.session, 'of another');
});

test('KV store: a session that changes hands while it is to be ended lives, one that is only written ends', async () => {
  for (const [sub, ended, left] of [
    ['usr_2', 0, 'written'],
    ['usr_1', 1, undefined],
  ] as const) {
    const kv = new FakeDenoKv();
    const store = new DenoKvSessionStore<string>(kv);
    await store.create('a', 'text', { ...inMs(60_000), sub: 'usr_1' });
    const { version = '' } = (await store.get('a')) ?? {};
    const atomic = kv.atomic.bind(kv);
    kv.atomic = () => {
      kv.atomic = atomic;
      const operation = atomic();
      const commit = operation.commit.bind(operation);
      operation.commit = async () => {
        await store.update('a', 'written', version, { ...inMs(60_000), sub });
        return commit();
      };
      return operation;
    };
    assert.equal(await store.deleteBy({ sub: 'usr_1' }), ended);
    assert.equal((await store.get('a'))?.session, left);
  }
});

test('KV store: a session that cannot be read keeps no other of its user alive', async () => {
  const kv = new FakeDenoKv();
  const store = new DenoKvSessionStore<string>(kv);
  for (const id of ['a', 'b', 'c']) await store.create(id, id, { ...inMs(60_000), sub: 'usr_1' });
  const get = kv.get.bind(kv);
  kv.get = async (key) => {
    if (key.at(-1) === 'a') throw new Error('unreadable');
    return get(key);
  };
  await assert.rejects(store.deleteBy({ sub: 'usr_1' }), /unreadable/);
  kv.get = get;
  assert.deepEqual(
    await Promise.all(['a', 'b', 'c'].map(async (id) => (await store.get(id))?.session)),
    ['a', undefined, undefined],
  );
});

test('KV lock: it is kept below its prefix for a day, after which nobody asks for it', async () => {
  for (const [options, prefix] of [
    [undefined, 'authpi'],
    [{ prefix: 'mine' }, 'mine'],
  ] as const) {
    const kv = new FakeDenoKv();
    const lock = new DenoKvRefreshLock(kv, options);
    const lease = await lock.acquire('a', { leaseMs: 60_000, signal: patient() });
    assert.deepEqual(keysOf(kv), [[prefix, 'refresh-lock', 'a']]);
    await lease?.release();
    const [kept] = kv.written.values();
    assert.deepEqual(kept?.entry.value, { fence: 1, until: 0 });
    assert.equal(kept?.expireIn, 24 * 60 * 60 * 1000);
  }
});

test('KV store: a session that has expired cannot be updated while KV still has it', async () => {
  const kv = new FakeDenoKv();
  const store = new DenoKvSessionStore<string>(kv);
  await store.create('a', 'text', inMs(-1_000));
  const [kept] = kv.written.values();
  const version = kept?.entry.versionstamp ?? assert.fail('it is not kept');
  assert.equal(await store.update('a', 'text', version, inMs(60_000)), false);
});

test('KV store and lock: a time ends with its last millisecond', async () => {
  const began = Date.now();
  const store = new DenoKvSessionStore<string>(new FakeDenoKv());
  const expiresAt = Math.floor(began / 1000) + 60;
  await store.create('a', 'text', { expiresAt });
  assert.equal((await atTime(expiresAt * 1000 - 1, () => store.get('a')))?.session, 'text');
  assert.equal(await atTime(expiresAt * 1000, () => store.get('a')), undefined);
  const lock = new DenoKvRefreshLock(new FakeDenoKv());
  const take = () => lock.acquire('a', { leaseMs: 1_000, signal: patient() });
  await atTime(began, take);
  assert.equal((await atTime(began + 1_000, take))?.fence, 2);
});

test('KV lock: one that KV has forgotten can be freed all the same', async () => {
  const kv = new FakeDenoKv();
  const lock = new DenoKvRefreshLock(kv);
  const lease = await lock.acquire('a', { leaseMs: 60_000, signal: patient() });
  kv.written.clear();
  await lease?.release();
  assert.equal(kv.written.size, 0);
});
