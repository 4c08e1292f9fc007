/**
 * Sessions in SQLite, through `node:sqlite` or `bun:sqlite`.
 *
 * @module @authpi/idp/stores/sqlite
 */

import { nowInSeconds } from '../clock.ts';
import {
  assertKeys,
  type SessionKeys,
  type SessionOwner,
  type SessionStore,
  type StoredSession,
} from '../session-store.ts';
import { firstVersion } from './first-version.ts';

/** What a column holds here. */
export type SqliteValue = string | number | null;

/** A prepared statement. */
export interface SqliteStatement {
  /** The first row, if there is one. */
  get(...values: SqliteValue[]): unknown;
  /** Runs it, and says how many rows it changed. */
  run(...values: SqliteValue[]): { changes: number | bigint };
}

/** What `DatabaseSync` of node:sqlite and `Database` of bun:sqlite have in common. */
export interface SqliteDatabase {
  /** Runs statements without parameters. */
  exec(sql: string): unknown;
  /** Prepares one statement. */
  prepare(sql: string): SqliteStatement;
}

const schema = `
  CREATE TABLE IF NOT EXISTS authpi_sessions (
    id TEXT PRIMARY KEY,
    session TEXT NOT NULL,
    version INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    sub TEXT,
    sid TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS authpi_sessions_sub ON authpi_sessions (sub);
  CREATE INDEX IF NOT EXISTS authpi_sessions_sid ON authpi_sessions (sid);
  CREATE INDEX IF NOT EXISTS authpi_sessions_expires_at ON authpi_sessions (expires_at);
`;

/**
 * Sessions in a SQLite database that the caller opened and closes: they survive a restart, and all
 * processes on one machine may share the file (open it with `PRAGMA busy_timeout`, then
 * `PRAGMA journal_mode = WAL`).
 */
export class SqliteSessionStore<S> implements SessionStore<S> {
  readonly #select: SqliteStatement;
  readonly #insert: SqliteStatement;
  readonly #update: SqliteStatement;
  readonly #updateWithKeys: SqliteStatement;
  readonly #delete: SqliteStatement;
  readonly #deleteBySub: SqliteStatement;
  readonly #deleteBySid: SqliteStatement;
  readonly #deleteExpired: SqliteStatement;

  /** Takes an open database, which stays yours to close, and makes its table where it is missing. */
  constructor(database: SqliteDatabase) {
    database.exec(schema);
    const table = 'authpi_sessions';
    const unchanged = 'WHERE id = ? AND version = ? AND expires_at > ?';
    this.#select = database.prepare(
      `SELECT session, version FROM ${table} WHERE id = ? AND expires_at > ?`,
    );
    this.#insert = database.prepare(
      `INSERT INTO ${table} (id, session, version, expires_at, sub, sid) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#update = database.prepare(
      `UPDATE ${table} SET session = ?, version = version + 1 ${unchanged}`,
    );
    this.#updateWithKeys = database.prepare(
      `UPDATE ${table} SET session = ?, expires_at = ?, sub = ?, sid = ?, version = version + 1 ${unchanged}`,
    );
    this.#delete = database.prepare(`DELETE FROM ${table} WHERE id = ?`);
    this.#deleteBySub = database.prepare(`DELETE FROM ${table} WHERE sub = ?`);
    this.#deleteBySid = database.prepare(`DELETE FROM ${table} WHERE sid = ?`);
    this.#deleteExpired = database.prepare(`DELETE FROM ${table} WHERE expires_at <= ?`);
  }

  /** The session, unless it has expired. */
  async get(id: string): Promise<StoredSession<S> | undefined> {
    const row = this.#select.get(id, nowInSeconds()) as
      | { session: string; version: number }
      | null
      | undefined;
    return row
      ? { session: JSON.parse(row.session) as S, version: String(row.version) }
      : undefined;
  }

  /**
   * Stores a new session.
   *
   * @param keys when it expires, and whose it is
   */
  async create(id: string, session: S, keys: SessionKeys): Promise<void> {
    assertKeys(keys);
    const { expiresAt, sub, sid } = keys;
    this.#deleteExpired.run(nowInSeconds());
    const columns = [firstVersion(), Math.floor(expiresAt), sub ?? null, sid ?? null];
    this.#insert.run(id, JSON.stringify(session), ...columns);
  }

  /** Writes only if nothing else wrote in between; false when something did. */
  async update(id: string, session: S, version: string, keys?: SessionKeys): Promise<boolean> {
    if (keys !== undefined) assertKeys(keys);
    const text = JSON.stringify(session);
    const unchanged = [id, Number(version), nowInSeconds()] as const;
    const { changes } =
      keys === undefined
        ? this.#update.run(text, ...unchanged)
        : this.#updateWithKeys.run(
            text,
            Math.floor(keys.expiresAt),
            keys.sub ?? null,
            keys.sid ?? null,
            ...unchanged,
          );
    return Number(changes) === 1;
  }

  /** Ends one session. */
  async delete(id: string): Promise<void> {
    this.#delete.run(id);
  }

  /** Ends the sessions of a user or of an issuer session; says how many. */
  async deleteBy(key: SessionOwner): Promise<number> {
    const { changes } =
      key.sid === undefined ? this.#deleteBySub.run(key.sub) : this.#deleteBySid.run(key.sid);
    return Number(changes);
  }
}
