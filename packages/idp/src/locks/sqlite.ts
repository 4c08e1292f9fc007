/**
 * One refresh at a time over the processes that share a SQLite file.
 *
 * @module @authpi/idp/locks/sqlite
 */

import { forgetLockMs, type RefreshLease, type RefreshLock } from '../refresh-lock.ts';
import type { SqliteDatabase, SqliteStatement } from '../stores/sqlite.ts';
import { waitFor } from './waiting.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS authpi_refresh_locks (
    key TEXT PRIMARY KEY,
    fence INTEGER NOT NULL,
    until INTEGER NOT NULL
  ) STRICT;
`;

/**
 * A lock for the processes that share one SQLite file. Give it the open database of the session
 * store; waiting is by asking again.
 */
export class SqliteRefreshLock implements RefreshLock {
  readonly #take: SqliteStatement;
  readonly #free: SqliteStatement;
  readonly #forget: SqliteStatement;

  /** Takes an open database, which stays yours to close, and makes its table where it is missing. */
  constructor(database: SqliteDatabase) {
    database.exec(schema);
    this.#take = database.prepare(
      `INSERT INTO authpi_refresh_locks (key, fence, until) VALUES (?, 1, ?)
       ON CONFLICT (key) DO UPDATE SET fence = fence + 1, until = excluded.until
       WHERE authpi_refresh_locks.until <= ? RETURNING fence`,
    );
    this.#free = database.prepare(
      'UPDATE authpi_refresh_locks SET until = ? WHERE key = ? AND fence = ?',
    );
    this.#forget = database.prepare('DELETE FROM authpi_refresh_locks WHERE until <= ?');
  }

  /**
   * Waits for the lock.
   *
   * @param key what is locked; never a secret
   * @param options the lease in milliseconds, and what ends the wait
   * @returns undefined when the signal ended the wait
   */
  acquire(
    key: string,
    { leaseMs, signal }: { leaseMs: number; signal: AbortSignal },
  ): Promise<RefreshLease | undefined> {
    return waitFor(async () => {
      const now = Date.now();
      const row = this.#take.get(key, now + leaseMs, now) as
        | { fence: number | bigint }
        | null
        | undefined;
      if (!row) return undefined;
      // A database may be open with all integers as BigInts.
      const fence = Number(row.fence);
      return { fence, release: () => this.#release(key, fence) };
    }, signal);
  }

  async #release(key: string, fence: number): Promise<void> {
    const now = Date.now();
    // Freed now, not long ago: forgetting the row would make the next fence the same again.
    this.#free.run(now, key, fence);
    this.#forget.run(now - forgetLockMs);
  }
}
