import assert from 'node:assert/strict';
import type { SessionKeys, SessionOwner, SessionStore, TokenSet } from '../../src/index.ts';
import { startIssuer } from '../fake-issuer.ts';
import { signedInLongAgo } from '../sign-in.ts';
import type { Register } from '../suite.ts';

export interface Session {
  name: string;
  tokens: TokenSet;
  [member: string]: unknown;
}

const tokens: TokenSet = { accessToken: 'at', tokenType: 'Bearer', scope: '', expiresAt: 0 };
const session = (name: string): Session => ({ name, tokens });
const keys = (changed: Partial<SessionKeys> = {}): SessionKeys => ({
  expiresAt: Math.floor(Date.now() / 1000) + 600,
  ...changed,
});
const over = () => keys({ expiresAt: Math.floor(Date.now() / 1000) - 60 });

async function versionOf(store: SessionStore<Session>, id: string): Promise<string> {
  return (await store.get(id))?.version ?? assert.fail(`there is no session ${id}`);
}

async function nameOf(store: SessionStore<Session>, id: string): Promise<string | undefined> {
  return (await store.get(id))?.session.name;
}

/** What every session store has to do. @param make gives an empty store */
export function sessionStoreContract(
  register: Register,
  kind: string,
  make: () => SessionStore<Session> | Promise<SessionStore<Session>>,
): void {
  const test = (name: string, run: (store: SessionStore<Session>) => Promise<void>) =>
    register(`${kind}: ${name}`, async () => run(await make()));

  test('a session comes back as it was created', async (store) => {
    const created = { ...session('ä€🔑'), deep: { list: [1, null, { a: 'b' }] } };
    await store.create('a', created, keys());
    assert.deepEqual((await store.get('a'))?.session, created);
    assert.equal(await store.get('b'), undefined);
  });

  test('an expiry that is no Unix time in seconds is refused, and nothing is stored', async (store) => {
    await store.create('b', session('b'), keys());
    const version = await versionOf(store, 'b');
    for (const expiresAt of [Date.now() + 60_000, 1e11, Number.NaN, Number.POSITIVE_INFINITY]) {
      const refused = {
        code: 'configuration',
        message: /Unix seconds\. Pass Date\.now\(\) \/ 1000/,
      };
      await assert.rejects(store.create('a', session('a'), keys({ expiresAt })), refused);
      await assert.rejects(store.update('b', session('c'), version, keys({ expiresAt })), refused);
    }
    assert.equal(await store.get('a'), undefined);
    assert.equal(await nameOf(store, 'b'), 'b');
  });

  test('nobody changes a session without update', async (store) => {
    const created = session('a');
    await store.create('a', created, keys());
    created.name = 'changed';
    const { session: read } = (await store.get('a')) ?? assert.fail('it is gone');
    read.name = 'changed too';
    assert.equal(await nameOf(store, 'a'), 'a');
  });

  test('an update of the newest version is written, and makes a new version', async (store) => {
    await store.create('a', session('a'), keys());
    const first = await versionOf(store, 'a');
    assert.equal(await store.update('a', session('b'), first), true);
    assert.equal(await nameOf(store, 'a'), 'b');
    const second = await versionOf(store, 'a');
    assert.notEqual(second, first);
    assert.equal(await store.update('a', session('c'), second), true);
    assert.equal(await nameOf(store, 'a'), 'c');
  });

  test('an update of an older version is not written', async (store) => {
    await store.create('a', session('a'), keys());
    const first = await versionOf(store, 'a');
    await store.update('a', session('b'), first);
    assert.equal(await store.update('a', session('c'), first), false);
    assert.equal(await nameOf(store, 'a'), 'b');
  });

  test('of updates at once exactly one is written', async (store) => {
    await store.create('a', session('a'), keys());
    const version = await versionOf(store, 'a');
    const names = ['b', 'c', 'd', 'e'];
    const written = await Promise.all(
      names.map((name) => store.update('a', session(name), version)),
    );
    assert.equal(written.filter(Boolean).length, 1);
    assert.equal(await nameOf(store, 'a'), names[written.indexOf(true)]);
  });

  test('an update brings no session to life', async (store) => {
    assert.equal(await store.update('a', session('a'), '1'), false);
    await store.create('a', session('a'), keys());
    const version = await versionOf(store, 'a');
    await store.delete('a');
    assert.equal(await store.update('a', session('b'), version), false);
    assert.equal(await store.update('a', session('b'), version, keys()), false);
    assert.equal(await store.get('a'), undefined);
  });

  test('a write meant for a session that was ended does not reach the next one of its id', async (store) => {
    await store.create('a', session('a'), keys({ sub: 'usr_1' }));
    const version = await versionOf(store, 'a');
    await store.delete('a');
    await store.create('a', session('b'), keys({ sub: 'usr_2' }));
    assert.equal(await store.update('a', session('c'), version), false);
    assert.equal(await nameOf(store, 'a'), 'b');
  });

  test('an expiry may be a fraction of a second', async (store) => {
    const expiresAt = Date.now() / 1000 + 600.000_123_4;
    await store.create('a', session('a'), keys({ expiresAt }));
    assert.equal(await nameOf(store, 'a'), 'a');
    const later = keys({ expiresAt: expiresAt + 0.1 });
    assert.equal(await store.update('a', session('b'), await versionOf(store, 'a'), later), true);
  });

  test('a deleted session is gone, and deleting it again harms nobody', async (store) => {
    await store.create('a', session('a'), keys({ sub: 'usr_1' }));
    await store.create('b', session('b'), keys({ sub: 'usr_1' }));
    await store.delete('a');
    await store.delete('a');
    await store.delete('unknown');
    assert.equal(await store.get('a'), undefined);
    assert.equal(await nameOf(store, 'b'), 'b');
    assert.equal(await store.deleteBy({ sub: 'usr_1' }), 1);
  });

  test('a session that has expired is gone, and cannot be updated', async (store) => {
    await store.create('a', session('a'), keys());
    const version = await versionOf(store, 'a');
    assert.equal(await store.update('a', session('b'), version, over()), true);
    assert.equal(await store.get('a'), undefined);
    const next = String(Number(version) + 1);
    assert.equal(await store.update('a', session('c'), next, keys()), false);
    await store.create('b', session('b'), over());
    assert.equal(await store.get('b'), undefined);
  });

  test('deleting by user ends all sessions of that user, and no other', async (store) => {
    await store.create('a', session('a'), keys({ sub: 'usr_1', sid: 'ses_1' }));
    await store.create('b', session('b'), keys({ sub: 'usr_1', sid: 'ses_2' }));
    await store.create('c', session('c'), keys({ sub: 'usr_2', sid: 'usr_1' }));
    await store.create('d', session('d'), keys());
    assert.equal(await store.deleteBy({ sub: 'usr_1' }), 2);
    assert.equal(await store.get('a'), undefined);
    assert.equal(await store.get('b'), undefined);
    assert.equal(await nameOf(store, 'c'), 'c');
    assert.equal(await nameOf(store, 'd'), 'd');
    assert.equal(await store.deleteBy({ sub: 'usr_1' }), 0);
  });

  test('deleting by user ends no others where an issuer session is given as undefined', async (store) => {
    await store.create('a', session('a'), keys({ sub: 'usr_1' }));
    await store.create('b', session('b'), keys({ sub: 'usr_2' }));
    const owner = { sub: 'usr_1', sid: undefined } as object as SessionOwner;
    assert.equal(await store.deleteBy(owner), 1);
    assert.equal(await nameOf(store, 'b'), 'b');
  });

  test("deleting by the issuer's session ends that one alone", async (store) => {
    await store.create('a', session('a'), keys({ sub: 'usr_1', sid: 'ses_1' }));
    await store.create('b', session('b'), keys({ sub: 'usr_1', sid: 'ses_2' }));
    await store.create('c', session('c'), keys({ sub: 'ses_1' }));
    assert.equal(await store.deleteBy({ sid: 'ses_1' }), 1);
    assert.equal(await store.get('a'), undefined);
    assert.equal(await nameOf(store, 'b'), 'b');
    assert.equal(await nameOf(store, 'c'), 'c');
    assert.equal(await store.deleteBy({ sid: 'unknown' }), 0);
    assert.equal(await store.deleteBy({ sub: 'usr_1' }), 1);
  });

  test('an update leaves the keys as they are', async (store) => {
    await store.create('a', session('a'), keys({ sub: 'usr_1', sid: 'ses_1' }));
    await store.update('a', session('b'), await versionOf(store, 'a'));
    assert.equal(await nameOf(store, 'a'), 'b');
    assert.equal(await store.deleteBy({ sid: 'ses_1' }), 1);
  });

  test('an update with keys replaces them', async (store) => {
    await store.create('a', session('a'), keys({ sub: 'usr_1', sid: 'ses_1' }));
    const changed = keys({ sub: 'usr_2', sid: 'ses_2' });
    assert.equal(await store.update('a', session('b'), await versionOf(store, 'a'), changed), true);
    assert.equal(await store.deleteBy({ sub: 'usr_1' }), 0);
    assert.equal(await store.deleteBy({ sid: 'ses_1' }), 0);
    assert.equal(await nameOf(store, 'a'), 'b');
    assert.equal(await store.deleteBy({ sid: 'ses_2' }), 1);
  });

  test('a session whose keys an update replaced is found by its new user', async (store) => {
    await store.create('a', session('a'), keys({ sub: 'usr_1' }));
    const changed = keys({ sub: 'usr_2' });
    assert.equal(await store.update('a', session('b'), await versionOf(store, 'a'), changed), true);
    assert.equal(await store.deleteBy({ sub: 'usr_2' }), 1);
    assert.equal(await store.get('a'), undefined);
  });

  test('an update that moves the expiry keeps the session where it is found', async (store) => {
    const named = { sub: 'usr_1', sid: 'ses_1' };
    await store.create('a', session('a'), keys(named));
    const later = { ...keys(named), expiresAt: keys().expiresAt + 600 };
    assert.equal(await store.update('a', session('b'), await versionOf(store, 'a'), later), true);
    assert.equal(await store.deleteBy({ sid: 'ses_1' }), 1);
    assert.equal(await store.get('a'), undefined);
  });

  test('an update that is not written leaves the keys as they are', async (store) => {
    await store.create('a', session('a'), keys({ sub: 'usr_1' }));
    assert.equal(await store.update('a', session('b'), 'other', keys({ sub: 'usr_2' })), false);
    assert.equal(await store.deleteBy({ sub: 'usr_2' }), 0);
    assert.equal(await store.deleteBy({ sub: 'usr_1' }), 1);
  });

  test('any text is an id', async (store) => {
    const ids = ['__proto__', 'constructor', 'a:b', 'a/b', "'; DROP TABLE a; --", 'ä€🔑', ' '];
    for (const id of ids) await store.create(id, session(id), keys({ sub: id, sid: id }));
    for (const id of ids) assert.equal(await nameOf(store, id), id);
    for (const id of ids) assert.equal(await store.deleteBy({ sub: id }), 1);
    assert.equal(await store.get('toString'), undefined);
  });

  test('two processes that share it adopt what one of them refreshed', async (store) => {
    const issuer = await startIssuer();
    const old = await signedInLongAgo(issuer);
    await store.create('a', { name: 'a', tokens: old }, keys());
    const shared = { session: { store, id: 'a' } };
    const first = await issuer.client().createAgent(old, shared);
    const second = await issuer.client().createAgent(old, shared);
    assert.deepEqual(second.tokens, first.tokens);
    assert.equal(issuer.asked('token').length, 1);
    assert.deepEqual((await store.get('a'))?.session, { name: 'a', tokens: first.tokens });
  });
}
