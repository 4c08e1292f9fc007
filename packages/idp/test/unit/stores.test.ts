import assert from 'node:assert/strict';
import { CompactEncrypt, decodeProtectedHeader } from 'jose';
import { MemoryRefreshLock } from '../../src/locks/memory.ts';
import { MemorySessionStore } from '../../src/stores/memory.ts';
import { type SealedSession, SealedSessionStore } from '../../src/stores/sealed.ts';
import { atTime } from '../clock.ts';
import { refreshLockContract } from '../contracts/refresh-lock.ts';
import { type Session, sessionStoreContract } from '../contracts/session-store.ts';
import { rejectsWith } from '../rejects.ts';
import { test } from '../suite.ts';

const secret = 'first secret of thirty-two or more characters';
const newer = 'second secret of thirty-two or more characters';

sessionStoreContract(test, 'memory store', () => new MemorySessionStore<Session>());
sessionStoreContract(
  test,
  'sealed store',
  () => new SealedSessionStore<Session>(new MemorySessionStore(), [secret]),
);
refreshLockContract(test, 'memory lock', () => new MemoryRefreshLock());

const keys = () => ({ expiresAt: Date.now() / 1000 + 600 });

test('sealed store: one behind it that answers null, as databases do, says that there is no session', async () => {
  const store = new MemorySessionStore<SealedSession>();
  Reflect.set(store, 'get', async () => null);
  assert.equal(await new SealedSessionStore(store, [secret]).get('a'), undefined);
});

test('memory store: beyond its size the oldest session is dropped', async () => {
  const store = new MemorySessionStore<string>({ maxSessions: 2 });
  for (const id of ['a', 'b', 'c']) await store.create(id, id, keys());
  assert.equal(await store.get('a'), undefined);
  assert.equal((await store.get('b'))?.session, 'b');
  assert.equal((await store.get('c'))?.session, 'c');
});

test('memory store: sessions that have expired make room first, once a minute', () =>
  atTime(Date.now(), async (advance) => {
    const store = new MemorySessionStore<string>({ maxSessions: 3 });
    const soon = { expiresAt: Date.now() / 1000 + 30 };
    const kept = async () => {
      const found = await Promise.all([...'abcdefgh'].map((id) => store.get(id)));
      return found.map((each) => each?.session ?? '').join('');
    };
    await store.create('a', 'a', keys());
    for (const id of 'bc') await store.create(id, id, soon);
    advance(31_000);
    await store.create('d', 'd', keys());
    assert.equal(await kept(), 'ad');
    await store.create('e', 'e', { expiresAt: Date.now() / 1000 + 1 });
    advance(59_999);
    await store.create('f', 'f', { expiresAt: Date.now() / 1000 });
    await store.create('g', 'g', keys());
    await store.create('h', 'h', keys());
    assert.equal(await kept(), 'gh');
  }));

test('memory store: what is inside a session it gives can be changed by nobody', async () => {
  const store = new MemorySessionStore<{ tokens: { scope: string }; list: string[]; at: Date }>();
  const plain = new MemorySessionStore<{ tokens: { scope: string }; list: string[] }>();
  await plain.create('a', { tokens: { scope: 'a' }, list: ['a'] }, keys());
  const { session } = (await plain.get('a')) ?? assert.fail('it is gone');
  assert.throws(() => Object.assign(session.tokens, { scope: 'b' }), TypeError);
  assert.throws(() => session.list.push('b'), TypeError);
  // A Date cannot be frozen, so such a session is copied whole.
  await store.create('a', { tokens: { scope: 'a' }, list: ['a'], at: new Date(0) }, keys());
  const copy = (await store.get('a'))?.session ?? assert.fail('it is gone');
  copy.at.setTime(1);
  copy.list.push('b');
  const again = (await store.get('a'))?.session;
  assert.deepEqual([again?.at.getTime(), again?.list], [0, ['a']]);
});

/** A sealed store, and what it puts where everybody can read and write. */
function sealed(secrets = [secret], behind = new MemorySessionStore<SealedSession>()) {
  return { store: new SealedSessionStore<string>(behind, secrets), behind };
}

async function rewrite(
  behind: MemorySessionStore<SealedSession>,
  id: string,
  text: string,
): Promise<void> {
  const { version } = (await behind.get(id)) ?? assert.fail('it is gone');
  assert.equal(await behind.update(id, { sealed: text }, version), true);
}

test('sealed store: nothing of a session can be read behind it', async () => {
  const { store, behind } = sealed();
  await store.create('a', 'a token', keys());
  await store.create('b', 'a token', keys());
  const first = (await behind.get('a'))?.session;
  const second = (await behind.get('b'))?.session;
  assert.deepEqual(Object.keys(first ?? {}), ['sealed']);
  assert.ok(!JSON.stringify(first).includes('token'));
  const header = decodeProtectedHeader(first?.sealed ?? '');
  assert.deepEqual(Object.keys(header).sort(), ['alg', 'enc', 'kid']);
  assert.ok(!JSON.stringify(header).includes(secret));
  assert.notEqual(first?.sealed.split('.')[3], second?.sealed.split('.')[3]);
});

test('sealed store: a session moved to another id does not open', async () => {
  const { store, behind } = sealed();
  await store.create('a', 'of a', keys());
  await store.create('b', 'of b', keys());
  await rewrite(behind, 'b', (await behind.get('a'))?.session.sealed ?? '');
  assert.equal(await store.get('b'), undefined);
});

test('sealed store: a change anywhere is no session, and no error', async () => {
  const { store, behind } = sealed();
  await store.create('a', 'text', keys());
  const text = (await behind.get('a'))?.session.sealed ?? '';
  for (let index = 0; index < text.length; index += 1) {
    const changed = text[index] === 'A' ? 'Q' : 'A';
    await rewrite(behind, 'a', text.slice(0, index) + changed + text.slice(index + 1));
    // The last characters of a part may hold bits that are no part of the bytes.
    const opened = (await store.get('a'))?.session;
    const isLast = ['.', undefined].includes(text[index + 1]);
    if (!isLast) assert.equal(opened, undefined, `position ${index} of ${text}`);
    else assert.ok(opened === undefined || opened === 'text');
  }
  await rewrite(behind, 'a', text);
  assert.equal((await store.get('a'))?.session, 'text');
});

test('sealed store: what is no sealed session is none', async () => {
  const { store, behind } = sealed();
  await store.create('a', 'text', keys());
  for (const text of ['', 'text', '....', 'a.b.c.d.e']) {
    await rewrite(behind, 'a', text);
    assert.equal(await store.get('a'), undefined);
  }
});

test('sealed store: secrets can be changed without ending a session', async () => {
  const { store, behind } = sealed();
  await store.create('a', 'text', keys());
  const changed = sealed([newer, secret], behind).store;
  const { session, version } = (await changed.get('a')) ?? assert.fail('it did not open');
  assert.equal(session, 'text');
  assert.equal(await changed.update('a', 'sealed anew', version), true);
  const without = sealed([newer], behind).store;
  assert.equal((await without.get('a'))?.session, 'sealed anew');
  assert.equal(await store.get('a'), undefined);
});

test('sealed store: it wants a secret that cannot be guessed', async () => {
  for (const secrets of [[], ['short'], [secret, 'x'.repeat(31)], [secret, undefined], [null]]) {
    const behind = new MemorySessionStore<SealedSession>();
    const given = secrets as string[];
    await rejectsWith('configuration', () => new SealedSessionStore(behind, given));
  }
});

test('sealed store: a secret of 32 characters is long enough', async () => {
  const { store } = sealed(['x'.repeat(32)]);
  await store.create('a', 'text', keys());
  assert.equal((await store.get('a'))?.session, 'text');
});

test('memory store: an update makes the version grow', async () => {
  const store = new MemorySessionStore<string>();
  await store.create('a', 'text', keys());
  const { version = '' } = (await store.get('a')) ?? {};
  await store.update('a', 'text', version);
  assert.equal((await store.get('a'))?.version, String(Number(version) + 1));
});

test('memory store: a session ends with the millisecond of its expiry', async () => {
  const store = new MemorySessionStore<string>();
  const expiresAt = Math.floor(Date.now() / 1000) + 60;
  await store.create('a', 'text', { expiresAt });
  assert.equal((await atTime(expiresAt * 1000 - 1, () => store.get('a')))?.session, 'text');
  assert.equal(await atTime(expiresAt * 1000, () => store.get('a')), undefined);
});

test('memory lock: a lease ends with its last millisecond', async () => {
  const lock = new MemoryRefreshLock();
  const { signal } = new AbortController();
  const began = Date.now();
  await atTime(began, () => lock.acquire('a', { leaseMs: 1_000, signal }));
  const next = await atTime(began + 1_000, () => lock.acquire('a', { leaseMs: 1_000, signal }));
  assert.equal(next?.fence, 2);
});

test('sealed store: what the first version sealed opens', async () => {
  const { store, behind } = sealed();
  await store.create('a', 'another text', keys());
  // Made with this secret; if it does not open, an update of the SDK ends every session.
  await rewrite(
    behind,
    'a',
    'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiS0wydUctSzl1YTgifQ..ZL7NP64y25-6J9mI.yC2UvoUW47BZPGvnmKj7bJvPDVdd2UKgrsxT.YyU4ATvNouz4yqFkGHUuFQ',
  );
  assert.equal((await store.get('a'))?.session, 'text');
});

test('sealed store: what is sealed in another way with the same key does not open', async () => {
  const { store, behind } = sealed();
  await store.create('a', 'text', keys());
  const { kid = '' } = decodeProtectedHeader((await behind.get('a'))?.session.sealed ?? '');
  const raw = new TextEncoder().encode(secret);
  const material = await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode('authpi-idp sealing key 1');
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  const key = new Uint8Array(await crypto.subtle.deriveBits(algorithm, material, 256));
  const plaintext = new TextEncoder().encode(JSON.stringify({ id: 'a', session: 'forged' }));
  for (const [alg, enc, opened] of [
    ['dir', 'A256GCM', 'forged'],
    ['dir', 'A128CBC-HS256', undefined],
    ['A256KW', 'A256GCM', undefined],
  ] as const) {
    const header = { alg, enc, kid: String(kid) };
    const forged = await new CompactEncrypt(plaintext).setProtectedHeader(header).encrypt(key);
    await rewrite(behind, 'a', forged);
    assert.equal((await store.get('a'))?.session, opened, `${alg} ${enc}`);
  }
});

test('memory store: what is in a session cannot be changed by whoever has read it', async () => {
  const store = new MemorySessionStore<Record<string, unknown>>();
  const plain = { list: [{ a: 1 }, null, [1]], deep: { nothing: null, list: [1] }, text: 'a' };
  const sessions: Record<string, unknown>[] = [
    plain,
    { ...plain, when: new Date(0) },
    { ...plain, in: { a: new Date() } },
  ];
  for (const session of sessions) {
    await store.create('a', session, keys());
    const read = (await store.get('a'))?.session ?? assert.fail('it is gone');
    assert.deepEqual(read, session);
    for (const change of [
      () => Object.assign(read, { text: 'b' }),
      () => Object.assign(Object(read.deep), { added: true }),
      () => Object(read.deep).list.push(2),
      () => Object(read.list)[2].push(2),
      () => Object.assign(Object(read.list)[0], { a: 2 }),
      () => Object(read.when).setTime?.(7),
      () => Object(read.in).a?.setTime(7),
    ]) {
      try {
        change();
      } catch (error) {
        assert.ok(error instanceof TypeError, String(error));
      }
      assert.deepEqual((await store.get('a'))?.session, session);
    }
  }
});

test('memory store: what cannot be changed is given to everybody, without a copy', async () => {
  const store = new MemorySessionStore<{ tokens: object; list: unknown[] }>();
  await store.create('a', { tokens: { scope: 'a', none: null }, list: ['a', { b: 1 }] }, keys());
  const [first, second] = [(await store.get('a'))?.session, (await store.get('a'))?.session];
  assert.notEqual(first, second);
  assert.equal(first?.tokens, second?.tokens);
  assert.equal(first?.list, second?.list);
  for (const part of [first?.tokens, first?.list, first?.list[1]]) assert.ok(Object.isFrozen(part));
});

test('memory store: anything that can be cloned is a session', async () => {
  const store = new MemorySessionStore<unknown>();
  for (const session of [null, undefined, 'text', 7, ['a'], new Date(0), new Map([['a', 1]])]) {
    await store.create('a', session, keys());
    assert.deepEqual((await store.get('a'))?.session, session);
  }
});
