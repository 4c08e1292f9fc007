import assert from 'node:assert/strict';
import { RedisRefreshLock } from '../src/locks/redis.ts';
import { RedisSessionStore } from '../src/stores/redis.ts';
import { type RedisClient, redisCommands } from '../src/stores/redis-commands.ts';
import { refreshLockContract } from '../test/contracts/refresh-lock.ts';
import { type Session, sessionStoreContract } from '../test/contracts/session-store.ts';
import type { Register } from '../test/suite.ts';

/** What the adapters for Redis have to do, with an open client of either kind. */
export function redisTests(
  test: Register,
  kind: string,
  connected: () => RedisClient | Promise<RedisClient>,
): void {
  /** Below a prefix of its own, so that nothing is there yet. */
  const emptyStore = async () =>
    new RedisSessionStore<Session>(await connected(), { prefix: `${crypto.randomUUID()}:` });
  sessionStoreContract(test, `${kind} store`, emptyStore);
  refreshLockContract(
    test,
    `${kind} lock`,
    async () => new RedisRefreshLock(await connected(), { prefix: `${crypto.randomUUID()}:` }),
  );

  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
  const patient = () => new AbortController().signal;
  const versionOf = async (store: RedisSessionStore<string>, id: string) =>
    (await store.get(id))?.version ?? assert.fail(`there is no session ${id}`);

  test(`${kind} store: everything has the prefix that was asked for, else that of the package`, async () => {
    const send = redisCommands(await connected());
    const id = crypto.randomUUID();
    const keys = { expiresAt: inSeconds(60), sub: `sub-${id}`, sid: `sid-${id}` };
    for (const [options, prefix] of [
      [undefined, 'authpi:'],
      [{ prefix: `mine-${id}:` }, `mine-${id}:`],
    ] as const) {
      await new RedisSessionStore<string>(await connected(), options).create(id, 'text', keys);
      for (const key of [`session:${id}`, `sub-sessions:sub-${id}`, `sid-sessions:sid-${id}`]) {
        assert.equal(await send('EXISTS', prefix + key), 1, prefix + key);
      }
    }
  });

  test(`${kind} store: Redis forgets a session when it has expired, and a list with its longest session`, async () => {
    const send = redisCommands(await connected());
    const prefix = `${crypto.randomUUID()}:`;
    const store = new RedisSessionStore<string>(await connected(), { prefix });
    const expiry = (key: string) => send('EXPIRETIME', prefix + key).then(Number);
    const [sooner, later, latest] = [inSeconds(60), inSeconds(600), inSeconds(900)];
    await store.create('a', 'text', { expiresAt: later + 0.7, sub: 'usr_1', sid: 'ses_1' });
    await store.create('b', 'text', { expiresAt: sooner, sub: 'usr_1' });
    assert.equal(await expiry('session:a'), later);
    assert.equal(await expiry('session:b'), sooner);
    assert.equal(await expiry('sub-sessions:usr_1'), later);
    assert.equal(
      await store.update('a', 'text', await versionOf(store, 'a'), {
        expiresAt: latest + 0.7,
        sub: 'usr_1',
      }),
      true,
    );
    assert.equal(await expiry('session:a'), latest);
    assert.equal(await expiry('sub-sessions:usr_1'), latest);
    assert.equal(await expiry('sid-sessions:ses_1'), later);
  });

  test(`${kind} store: nothing is left in the lists of a session that was deleted`, async () => {
    const send = redisCommands(await connected());
    const prefix = `${crypto.randomUUID()}:`;
    const store = new RedisSessionStore<string>(await connected(), { prefix });
    const keys = { expiresAt: inSeconds(60), sub: 'usr_1', sid: 'ses_1' };
    const remaining = () =>
      send('EXISTS', `${prefix}sub-sessions:usr_1`, `${prefix}sid-sessions:ses_1`);
    await store.create('a', 'text', keys);
    await store.delete('a');
    assert.equal(await remaining(), 0);
    await store.create('b', 'text', { expiresAt: keys.expiresAt, sub: 'usr_1' });
    await store.deleteBy({ sub: 'usr_1' });
    assert.equal(await remaining(), 0);
  });

  test(`${kind} store: a list forgets what has expired when the next session comes`, async () => {
    const send = redisCommands(await connected());
    const prefix = `${crypto.randomUUID()}:`;
    const store = new RedisSessionStore<string>(await connected(), { prefix });
    await store.create('a', 'text', { expiresAt: inSeconds(60), sub: 'usr_1' });
    await send('ZADD', `${prefix}sub-sessions:usr_1`, String(inSeconds(-1)), 'expired');
    await store.create('b', 'text', { expiresAt: inSeconds(60), sub: 'usr_1' });
    assert.deepEqual(await send('ZRANGE', `${prefix}sub-sessions:usr_1`, '0', '-1'), ['a', 'b']);
    assert.equal(await store.deleteBy({ sub: 'usr_1' }), 2);
  });

  test(`${kind} store: no update makes a list forget a session that goes on`, async () => {
    const send = redisCommands(await connected());
    const prefix = `${crypto.randomUUID()}:`;
    const store = new RedisSessionStore<string>(await connected(), { prefix });
    const [expiresAt, later] = [inSeconds(600), inSeconds(900)];
    const score = () => send('ZSCORE', `${prefix}sub-sessions:usr_1`, 'a').then(Number);
    await store.create('a', 'text', { expiresAt, sub: 'usr_1' });
    const over = { expiresAt: inSeconds(-1), sub: 'usr_1' };
    assert.equal(await store.update('a', 'text', 'other', over), false);
    assert.equal(await score(), expiresAt);
    assert.equal(
      await store.update('a', 'text', await versionOf(store, 'a'), {
        expiresAt: later,
        sub: 'usr_1',
      }),
      true,
    );
    assert.equal(await score(), later);
    assert.equal(await store.deleteBy({ sub: 'usr_1' }), 1);
  });

  test(`${kind} store: of fifty logins that each ended with a logout no list is left`, async () => {
    const send = redisCommands(await connected());
    const prefix = `${crypto.randomUUID()}:`;
    const store = new RedisSessionStore<string>(await connected(), { prefix });
    for (let login = 0; login < 50; login += 1) {
      const keys = { expiresAt: inSeconds(60), sub: 'usr_1', sid: `ses_${login}` };
      await store.create(`id ${login}`, 'text', keys);
      await store.delete(`id ${login}`);
    }
    assert.deepEqual(await send('KEYS', `${prefix}*`), []);
  });

  test(`${kind} store: a session that is made while its user is signed out is found the next time`, async () => {
    const client = await connected();
    const prefix = `${crypto.randomUUID()}:`;
    const other = new RedisSessionStore<string>(client, { prefix });
    const send = redisCommands(client);
    const store = new RedisSessionStore<string>(
      {
        sendCommand: async ([name = '', ...parameters]) => {
          if (name === 'HSET') assert.equal(await other.deleteBy({ sub: 'usr_1' }), 0);
          return send(name, ...parameters);
        },
      },
      { prefix },
    );
    await store.create('a', 'text', { expiresAt: inSeconds(60), sub: 'usr_1' });
    assert.equal(await other.deleteBy({ sub: 'usr_1' }), 1);
    assert.equal(await other.get('a'), undefined);
  });

  test(`${kind} store: the sets that lists were once are in nobody's way`, async () => {
    const send = redisCommands(await connected());
    const prefix = `${crypto.randomUUID()}:`;
    const store = new RedisSessionStore<string>(await connected(), { prefix });
    for (const list of ['sub:usr_1', 'sid:ses_1']) await send('SADD', prefix + list, 'old');
    const keys = { expiresAt: inSeconds(60), sub: 'usr_1', sid: 'ses_1' };
    await store.create('a', 'text', keys);
    await store.delete('a');
    await store.create('b', 'text', keys);
    assert.equal(await store.deleteBy({ sid: 'ses_1' }), 1);
    assert.equal(await store.deleteBy({ sub: 'usr_1' }), 0);
  });

  test(`${kind} store: an update keeps a session that has no user in no list`, async () => {
    const send = redisCommands(await connected());
    const prefix = `${crypto.randomUUID()}:`;
    const store = new RedisSessionStore<string>(await connected(), { prefix });
    await store.create('a', 'text', { expiresAt: inSeconds(60) });
    assert.equal(
      await store.update('a', 'text', await versionOf(store, 'a'), { expiresAt: inSeconds(60) }),
      true,
    );
    await store.delete('a');
    assert.deepEqual(await send('KEYS', `${prefix}*`), []);
  });

  test(`${kind} lock: a holder that dies loses it with its lease, and its number is kept for a day`, async () => {
    const send = redisCommands(await connected());
    for (const [options, prefix] of [
      [undefined, 'authpi:'],
      [{ prefix: 'mine:' }, 'mine:'],
    ] as const) {
      const key = crypto.randomUUID();
      const lock = new RedisRefreshLock(await connected(), options);
      const lease = await lock.acquire(key, { leaseMs: 60_000.5, signal: patient() });
      const left = async (name: string) => Number(await send('PTTL', `${prefix}${name}:{${key}}`));
      const [ofLock, ofFence] = [await left('refresh-lock'), await left('refresh-fence')];
      assert.ok(ofLock > 50_000 && ofLock <= 60_001, String(ofLock));
      const day = 24 * 60 * 60 * 1000;
      assert.ok(ofFence > day - 10_000 && ofFence <= day, String(ofFence));
      await lease?.release();
      assert.equal(await send('EXISTS', `${prefix}refresh-lock:{${key}}`), 0);
    }
  });
}
