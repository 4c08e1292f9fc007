import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TokenSet } from '../../src/index.ts';
import { SqliteRefreshLock } from '../../src/locks/sqlite.ts';
import { type SqliteDatabase, SqliteSessionStore } from '../../src/stores/sqlite.ts';
import { withClock } from '../clock.ts';
import { refreshLockContract } from '../contracts/refresh-lock.ts';
import { type Session, sessionStoreContract } from '../contracts/session-store.ts';
import { startIssuer } from '../fake-issuer.ts';
import { signedInLongAgo } from '../sign-in.ts';
import { nativeTest } from '../suite.ts';

type Open = (file: string) => SqliteDatabase & { close(): void };

export function sqliteTests(kind: string, open: Open): void {
  const inMemory = () => open(':memory:');
  sessionStoreContract(nativeTest, kind, () => new SqliteSessionStore<Session>(inMemory()));
  refreshLockContract(nativeTest, kind, () => new SqliteRefreshLock(inMemory()));
  const exact = `${kind}, integers as BigInts`;
  const inBigInts = () => readingBigInts(inMemory());
  sessionStoreContract(nativeTest, exact, () => new SqliteSessionStore<Session>(inBigInts()));
  refreshLockContract(nativeTest, exact, () => new SqliteRefreshLock(inBigInts()));

  nativeTest(`${kind}: two processes with one file make one request, and it survives them`, () =>
    inFolder(async (folder) => {
      const openFile = () => {
        const database = open(join(folder, 'sessions.db'));
        database.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL');
        return database;
      };
      const issuer = await startIssuer();
      const tokens = await signedInLongAgo(issuer);
      const databases = [openFile(), openFile()];
      const [store] = databases.map((database) => new SqliteSessionStore<Session>(database));
      await store?.create('a', { name: 'a', tokens }, { expiresAt: Date.now() / 1000 + 600 });
      const agents = await Promise.all(
        databases.map((database) =>
          issuer.client().createAgent(tokens, {
            session: { store: new SqliteSessionStore<{ tokens: TokenSet }>(database), id: 'a' },
            lock: new SqliteRefreshLock(database),
          }),
        ),
      );
      assert.equal(issuer.asked('token').length, 1);
      for (const database of databases) database.close();
      const reopened = openFile();
      const survived = await new SqliteSessionStore<Session>(reopened).get('a');
      reopened.close();
      for (const agent of agents) {
        assert.deepEqual(survived?.session, { name: 'a', tokens: agent.tokens });
      }
    }),
  );

  nativeTest(`${kind}: the number of a lock is kept for a day`, () =>
    withClock(async (advance) => {
      const lock = new SqliteRefreshLock(inMemory());
      const { signal } = new AbortController();
      const visit = async (key: string) => {
        const lease = await lock.acquire(key, { leaseMs: 60_000, signal });
        await lease?.release();
        return lease?.fence;
      };
      const hour = 60 * 60 * 1000;
      assert.equal(await visit('a'), 1);
      advance(23 * hour);
      await visit('b');
      assert.equal(await visit('a'), 2);
      advance(25 * hour);
      await visit('b');
      assert.equal(await visit('a'), 1);
    }),
  );

  nativeTest(`${kind}: the lock has room for any time limit`, async () => {
    const issuer = await startIssuer();
    const client = issuer.client({ timeoutMs: 10_000 / 3 });
    const tokens = await signedInLongAgo(issuer, client);
    const database = inMemory();
    const store = new SqliteSessionStore<Session>(database);
    await store.create('a', { name: 'a', tokens }, { expiresAt: Date.now() / 1000 + 600 });
    const session = { store, id: 'a' };
    await client.createAgent(tokens, { session, lock: new SqliteRefreshLock(database) });
    assert.equal(issuer.asked('token').length, 1);
  });

  nativeTest(`${kind}: the id of a session in use cannot be taken by another`, async () => {
    const store = new SqliteSessionStore<string>(inMemory());
    const keys = { expiresAt: Date.now() / 1000 + 600 };
    await store.create('a', 'first', keys);
    await assert.rejects(store.create('a', 'second', keys));
    assert.equal((await store.get('a'))?.session, 'first');
  });
}

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'idp-tests-'));
  try {
    await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As a database that was opened with `readBigInts` or `safeIntegers`. */
function readingBigInts(database: SqliteDatabase): SqliteDatabase {
  return {
    exec: (sql) => database.exec(sql),
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        run: (...values) => statement.run(...values),
        get(...values) {
          const row = statement.get(...values);
          if (typeof row !== 'object' || row === null) return row;
          const exact = ([name, value]: [string, unknown]) => [
            name,
            typeof value === 'number' ? BigInt(value) : value,
          ];
          return Object.fromEntries(Object.entries(row).map(exact));
        },
      };
    },
  };
}
