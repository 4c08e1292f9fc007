import assert from 'node:assert/strict';
import { DurableObjectRefreshLock } from '../../src/locks/durable-object.ts';
import {
  type DurableObjectNamespaceLike,
  DurableObjectSessionStore,
} from '../../src/stores/durable-object.ts';
import { atTime } from '../clock.ts';
import { refreshLockContract } from '../contracts/refresh-lock.ts';
import { type Session, sessionStoreContract } from '../contracts/session-store.ts';
import { FakeDurableObjects } from '../fake-durable-objects.ts';
import { test } from '../suite.ts';

sessionStoreContract(
  test,
  'object store',
  () => new DurableObjectSessionStore<Session, string>(new FakeDurableObjects()),
);
refreshLockContract(
  test,
  'object lock',
  () => new DurableObjectRefreshLock(new FakeDurableObjects()),
);

/** A store of which one object, by its name, does not answer. */
function withBroken(objects: FakeDurableObjects, broken: () => string) {
  return new DurableObjectSessionStore<string, string>({
    idFromName: (name) => name,
    get: (name) =>
      name === broken()
        ? { fetch: async () => new Response('{}', { status: 503 }) }
        : objects.get(name),
  });
}

/** A store that waits for `before` with each thing it asks of an object, and fails as it does. */
function asking(objects: FakeDurableObjects, before: (asked: string) => unknown) {
  return new DurableObjectSessionStore<string, string>({
    idFromName: (name) => name,
    get: (name) => ({
      fetch: async (url, init) => {
        await before(`${JSON.parse(String(init.body)).operation} of ${name}`);
        return objects.get(name).fetch(url, init);
      },
    }),
  });
}

const patient = () => new AbortController().signal;
const dayMs = 24 * 60 * 60 * 1000;
/** Unix seconds, whole, that many from now. */
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

test('object store: an object forgets its session when it has expired', async () => {
  const objects = new FakeDurableObjects();
  const store = new DurableObjectSessionStore<string, string>(objects);
  const expiresAt = inSeconds(60);
  await store.create('a', 'text', { expiresAt });
  const hosted = objects.hosted.get('session:a');
  assert.equal(hosted?.alarm, expiresAt * 1000);
  const { version = '' } = (await store.get('a')) ?? {};
  assert.equal(await store.update('a', 'text', version, { expiresAt: expiresAt + 60 }), true);
  assert.equal(hosted?.alarm, (expiresAt + 60) * 1000);
  await hosted?.object.alarm();
  assert.equal(hosted?.values.size, 0);
});

test('object store: lists live as long as the longest session in them, under names of their own', async () => {
  const objects = new FakeDurableObjects();
  const store = new DurableObjectSessionStore<string, string>(objects);
  const [sooner, later] = [inSeconds(60), inSeconds(600)];
  await store.create('a', 'text', { expiresAt: later, sub: 'usr_1', sid: 'ses_1' });
  await store.create('b', 'text', { expiresAt: sooner, sub: 'usr_1' });
  assert.deepEqual([...objects.hosted.keys()].sort(), [
    'session:a',
    'session:b',
    'sid:ses_1',
    'sub:usr_1',
  ]);
  const list = objects.hosted.get('sub:usr_1');
  assert.equal(list?.alarm, later * 1000);
  assert.deepEqual(list?.values.get('listed'), { a: later, b: sooner });
});

test('object store: a list that is asked for is emptied', async () => {
  const objects = new FakeDurableObjects();
  const store = new DurableObjectSessionStore<string, string>(objects);
  await store.create('a', 'text', { expiresAt: inSeconds(60), sub: 'usr_1' });
  await store.deleteBy({ sub: 'usr_1' });
  assert.equal(objects.hosted.get('sub:usr_1')?.values.size, 0);
  assert.equal(objects.hosted.get('session:a')?.values.size, 0);
});

test('object store: nothing is left in the lists of a session that was deleted', async () => {
  const objects = new FakeDurableObjects();
  const store = new DurableObjectSessionStore<string, string>(objects);
  for (let login = 0; login < 20; login += 1) {
    const keys = { expiresAt: inSeconds(60), sub: 'usr_1', sid: `ses_${login}` };
    await store.create(`id ${login}`, 'text', keys);
    await store.delete(`id ${login}`);
    assert.equal(objects.hosted.get(`sid:ses_${login}`)?.values.size, 0);
  }
  assert.equal(objects.hosted.get('sub:usr_1')?.values.size, 0);
});

test('object store: a list forgets what has expired when the next session comes', () =>
  atTime(1_000_000, async (advance) => {
    const objects = new FakeDurableObjects();
    const store = new DurableObjectSessionStore<string, string>(objects);
    await store.create('short', 'text', { expiresAt: 1_010, sub: 'usr_1' });
    await store.create('long', 'text', { expiresAt: 1_100, sub: 'usr_1' });
    advance(10_000);
    await store.create('next', 'text', { expiresAt: 1_050, sub: 'usr_1' });
    const list = objects.hosted.get('sub:usr_1');
    assert.deepEqual(list?.values.get('listed'), { long: 1_100, next: 1_050 });
    assert.equal(list?.alarm, 1_100_000);
    assert.equal(await store.deleteBy({ sub: 'usr_1' }), 2);
  }));

test('object store: a session that could not be ended is found again by its user', async () => {
  const objects = new FakeDurableObjects();
  let broken = '';
  const store = withBroken(objects, () => broken);
  const expiresAt = inSeconds(60);
  for (const id of ['a', 'b', 'c']) await store.create(id, 'text', { expiresAt, sub: 'usr_1' });
  broken = 'session:b';
  await assert.rejects(store.deleteBy({ sub: 'usr_1' }), /HTTP 503/);
  broken = '';
  assert.equal(await store.get('a'), undefined);
  assert.equal(await store.get('c'), undefined);
  assert.deepEqual(objects.hosted.get('sub:usr_1')?.values.get('listed'), { b: expiresAt });
  assert.equal(await store.deleteBy({ sub: 'usr_1' }), 1);
  assert.equal(await store.get('b'), undefined);
});

test('object store: a session is over though its list cannot be reached', async () => {
  const objects = new FakeDurableObjects();
  let broken = '';
  const store = withBroken(objects, () => broken);
  await store.create('a', 'text', { expiresAt: inSeconds(60), sub: 'usr_1' });
  broken = 'sub:usr_1';
  await store.delete('a');
  assert.equal(await store.get('a'), undefined);
});

test('object store: sessions are over though the list that named them cannot be emptied', async () => {
  const objects = new FakeDurableObjects();
  const store = asking(objects, (asked) => {
    if (asked === 'index remove of sub:usr_1') throw new Error('unreachable');
  });
  await store.create('a', 'text', { expiresAt: inSeconds(60), sub: 'usr_1' });
  assert.equal(await store.deleteBy({ sub: 'usr_1' }), 1);
  assert.equal(await store.get('a'), undefined);
  assert.equal(await store.deleteBy({ sub: 'usr_1' }), 0);
});

test('object store: a session that is made while its user is signed out is found the next time', async () => {
  const objects = new FakeDurableObjects();
  const other = new DurableObjectSessionStore<string, string>(objects);
  const store = asking(objects, async (asked) => {
    if (asked !== 'create of session:a') return;
    assert.equal(await other.deleteBy({ sub: 'usr_1' }), 0);
  });
  await store.create('a', 'text', { expiresAt: inSeconds(60), sub: 'usr_1' });
  assert.equal((await other.get('a'))?.session, 'text');
  assert.equal(await other.deleteBy({ sub: 'usr_1' }), 1);
  assert.equal(await other.get('a'), undefined);
});

test('object store: no update makes a list forget a session that goes on', () =>
  atTime(1_000_000, async (advance) => {
    const objects = new FakeDurableObjects();
    const store = new DurableObjectSessionStore<string, string>(objects);
    const sub = 'usr_1';
    await store.create('a', 'text', { expiresAt: 1_100, sub });
    assert.equal(await store.update('a', 'text', 'other', { expiresAt: 1_010, sub }), false);
    advance(20_000);
    await store.create('b', 'text', { expiresAt: 1_050, sub });
    const list = objects.hosted.get('sub:usr_1');
    assert.deepEqual(list?.values.get('listed'), { a: 1_100, b: 1_050 });
    const { version = '' } = (await store.get('b')) ?? {};
    assert.equal(await store.update('b', 'text', version, { expiresAt: 1_200, sub }), true);
    assert.deepEqual(list?.values.get('listed'), { a: 1_100, b: 1_200 });
    assert.equal(list?.alarm, 1_200_000);
    assert.equal(await store.deleteBy({ sub }), 2);
  }));

test('object store: a list may name a session that belongs to somebody else by now', async () => {
  const store = new DurableObjectSessionStore<string, string>(new FakeDurableObjects());
  await store.create('a', 'text', { expiresAt: inSeconds(60), sub: 'usr_1', sid: 'ses_1' });
  const { version = '' } = (await store.get('a')) ?? {};
  await store.update('a', 'text', version, { expiresAt: inSeconds(60), sub: 'usr_2' });
  assert.equal(await store.deleteBy({ sub: 'usr_1' }), 0);
  assert.equal(await store.deleteBy({ sid: 'ses_1' }), 0);
  assert.equal((await store.get('a'))?.session, 'text');
});

test('object store: deleting a session by its user is no matter of its id', async () => {
  const objects = new FakeDurableObjects();
  const store = new DurableObjectSessionStore<string, string>(objects);
  await store.create('a', 'text', { expiresAt: inSeconds(-60), sub: 'usr_1' });
  assert.equal(await store.deleteBy({ sub: 'usr_1' }), 0);
});

test('object store: an object that answers an error is an error', async () => {
  const broken: DurableObjectNamespaceLike<string> = {
    idFromName: (name) => name,
    get: () => ({ fetch: async () => new Response('{}', { status: 503 }) }),
  };
  const store = new DurableObjectSessionStore<string, string>(broken);
  await assert.rejects(store.get('a'), /HTTP 503/);
});

test('object lock: an object is woken a day after its lock was last taken', async () => {
  const objects = new FakeDurableObjects();
  const lock = new DurableObjectRefreshLock(objects);
  const before = Date.now();
  const lease = await lock.acquire('a', { leaseMs: 60_000, signal: patient() });
  const hosted = objects.hosted.get('lock:a');
  const alarm = hosted?.alarm ?? 0;
  assert.ok(alarm >= before + dayMs && alarm <= Date.now() + dayMs, String(alarm));
  await lease?.release();
  assert.deepEqual(hosted?.values.get('holder'), { fence: 1, until: 0 });
});

test('object store: the version grows, and a session ends with the millisecond of its expiry', async () => {
  const objects = new FakeDurableObjects();
  const store = new DurableObjectSessionStore<string, string>(objects);
  const expiresAt = inSeconds(60);
  await store.create('a', 'text', { expiresAt });
  assert.deepEqual([...objects.hosted.keys()], ['session:a']);
  const { version = '' } = (await store.get('a')) ?? {};
  assert.equal(await store.update('a', 'text', version), true);
  assert.equal((await store.get('a'))?.version, String(Number(version) + 1));
  assert.equal((await atTime(expiresAt * 1000 - 1, () => store.get('a')))?.session, 'text');
  assert.equal(await atTime(expiresAt * 1000, () => store.get('a')), undefined);
});

test('object store: of a session that is over no list is asked', async () => {
  const objects = new FakeDurableObjects();
  await new DurableObjectSessionStore<string, string>(objects).delete('a');
  assert.deepEqual([...objects.hosted.keys()], ['session:a']);
});

test('object store: of a user without sessions nothing but the list is asked', async () => {
  const objects = new FakeDurableObjects();
  const store = new DurableObjectSessionStore<string, string>(objects);
  assert.equal(await store.deleteBy({ sub: 'usr_1' }), 0);
  assert.deepEqual([...objects.hosted.keys()], ['sub:usr_1']);
});

test('object lock: one that its object has forgotten can be freed all the same', async () => {
  const objects = new FakeDurableObjects();
  const lock = new DurableObjectRefreshLock(objects);
  const lease = await lock.acquire('a', { leaseMs: 60_000, signal: patient() });
  await objects.hosted.get('lock:a')?.object.alarm();
  await lease?.release();
  assert.equal(objects.hosted.get('lock:a')?.values.size, 0);
});

test('object lock: a lease ends with its last millisecond', () =>
  atTime(Date.now(), async (advance) => {
    const lock = new DurableObjectRefreshLock(new FakeDurableObjects());
    await lock.acquire('a', { leaseMs: 1_000, signal: patient() });
    advance(1_000);
    const next = await lock.acquire('a', { leaseMs: 1_000, signal: patient() });
    assert.equal(next?.fence, 2);
  }));
