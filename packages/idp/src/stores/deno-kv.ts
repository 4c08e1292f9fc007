/**
 * Sessions in Deno KV.
 *
 * @module @authpi/idp/stores/deno-kv
 */

import {
  assertKeys,
  type SessionKeys,
  type SessionOwner,
  type SessionStore,
  type StoredSession,
} from '../session-store.ts';
import { endListed, isOf } from './end-listed.ts';

/** The parts of a key. */
export type DenoKvKey = readonly string[];

/** What is kept under a key. */
export interface DenoKvEntry {
  /** Where it is kept. */
  key: readonly unknown[];
  /** What is kept; null when there is nothing. */
  value: unknown;
  /** Changes with every write; null when there is nothing. */
  versionstamp: string | null;
}

/** Writes that happen together or not at all. */
export interface DenoKvAtomicOperation {
  /** Writes only if the entry is still this one. */
  check(entry: { key: DenoKvKey; versionstamp: string | null }): DenoKvAtomicOperation;
  /** Writes a value, for `expireIn` milliseconds or for good. */
  set(key: DenoKvKey, value: unknown, options?: { expireIn?: number }): DenoKvAtomicOperation;
  /** Removes a value. */
  delete(key: DenoKvKey): DenoKvAtomicOperation;
  /** Does all of it; not ok when a check failed. */
  commit(): Promise<{ ok: boolean }>;
}

/** What is used of the handle that `Deno.openKv()` gives. */
export interface DenoKv {
  /** Reads one entry. */
  get(key: DenoKvKey): Promise<DenoKvEntry>;
  /** Reads all entries below a prefix. */
  list(selector: { prefix: DenoKvKey }): AsyncIterable<DenoKvEntry>;
  /** Begins an atomic operation. */
  atomic(): DenoKvAtomicOperation;
}

/** Where in the database sessions are kept. */
export interface DenoKvSessionStoreOptions {
  /** The first part of every key. Default `authpi`. */
  prefix?: string | undefined;
}

interface SessionRecord {
  session: unknown;
  keys: SessionKeys;
}

/**
 * Sessions in Deno KV, whose own versionstamps are what makes `update` write only if nothing else
 * did. Seal what you put there with `SealedSessionStore`.
 */
export class DenoKvSessionStore<S> implements SessionStore<S> {
  readonly #kv: DenoKv;
  readonly #prefix: string;

  /**
   * Takes an open handle, which stays yours to close.
   *
   * @param kv the handle
   * @param options where in the database
   */
  constructor(kv: DenoKv, { prefix = 'authpi' }: DenoKvSessionStoreOptions = {}) {
    this.#kv = kv;
    this.#prefix = prefix;
  }

  /** The session, unless it has expired. */
  async get(id: string): Promise<StoredSession<S> | undefined> {
    const found = await this.#read(id);
    return found && { session: found.session as S, version: found.versionstamp };
  }

  /** Stores a new session. */
  async create(id: string, session: S, keys: SessionKeys): Promise<void> {
    assertKeys(keys);
    await this.#write(this.#kv.atomic(), id, { session, keys }).commit();
  }

  /** Writes only if nothing else wrote in between; false when something did. */
  async update(id: string, session: S, version: string, keys?: SessionKeys): Promise<boolean> {
    if (keys !== undefined) assertKeys(keys);
    const found = await this.#read(id);
    if (found?.versionstamp !== version) return false;
    const operation = this.#kv.atomic().check({ key: this.#session(id), versionstamp: version });
    for (const key of keys ? this.#lists(id, found.keys) : []) operation.delete(key);
    this.#write(operation, id, { session, keys: keys ?? found.keys });
    return (await operation.commit()).ok;
  }

  /** Ends one session. */
  async delete(id: string): Promise<void> {
    const found = await this.#read(id);
    const operation = this.#kv.atomic().delete(this.#session(id));
    for (const key of found ? this.#lists(id, found.keys) : []) operation.delete(key);
    await operation.commit();
  }

  /** Ends the sessions of a user or of an issuer session; says how many. */
  async deleteBy(key: SessionOwner): Promise<number> {
    const list = key.sid === undefined ? ['sub', key.sub] : ['sid', key.sid];
    const ids: string[] = [];
    for await (const entry of this.#kv.list({ prefix: [this.#prefix, ...list] })) {
      ids.push(String(entry.key.at(-1)));
    }
    // The entries of a list leave together with their session.
    return endListed(
      ids,
      (id) => this.#endIfOf(id, key),
      async () => {},
    );
  }

  async #endIfOf(id: string, key: SessionOwner): Promise<boolean> {
    for (;;) {
      const found = await this.#read(id);
      if (found === undefined || !isOf(found.keys, key)) return false;
      const { versionstamp } = found;
      const operation = this.#kv.atomic().check({ key: this.#session(id), versionstamp });
      for (const part of [this.#session(id), ...this.#lists(id, found.keys)])
        operation.delete(part);
      // Not if it was written meanwhile: it may be another's now.
      if ((await operation.commit()).ok) return true;
    }
  }

  async #read(id: string): Promise<(SessionRecord & { versionstamp: string }) | undefined> {
    const { value, versionstamp } = await this.#kv.get(this.#session(id));
    if (versionstamp === null) return undefined;
    const record = value as SessionRecord;
    return record.keys.expiresAt * 1000 > Date.now() ? { ...record, versionstamp } : undefined;
  }

  #write(
    operation: DenoKvAtomicOperation,
    id: string,
    record: SessionRecord,
  ): DenoKvAtomicOperation {
    // KV forgets some time after this; reading checks the expiry itself.
    const expireIn = Math.max(1, Math.ceil(record.keys.expiresAt * 1000 - Date.now()));
    operation.set(this.#session(id), record, { expireIn });
    for (const key of this.#lists(id, record.keys)) operation.set(key, true, { expireIn });
    return operation;
  }

  #session(id: string): DenoKvKey {
    return [this.#prefix, 'session', id];
  }

  #lists(id: string, { sub, sid }: SessionKeys): DenoKvKey[] {
    return [
      sub === undefined ? [] : [[this.#prefix, 'sub', sub, id]],
      sid === undefined ? [] : [[this.#prefix, 'sid', sid, id]],
    ].flat();
  }
}
