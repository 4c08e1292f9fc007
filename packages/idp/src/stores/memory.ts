/**
 * Sessions in the memory of one process.
 *
 * @module @authpi/idp/stores/memory
 */

import type { SessionKeys, SessionStore, StoredSession } from '../session-store.ts';

interface Entry<S> {
  /** Makes a copy. */
  copy: () => S;
  version: string;
  keys: SessionKeys;
}

/** How much is kept. */
export interface MemorySessionStoreOptions {
  /** Beyond this many, the oldest session is dropped. Default 100 000. */
  maxSessions?: number;
}

/**
 * Sessions of one process. They end with the process, and other processes do not see them: right
 * for development and for a single instance. What is inside a session that it gives (the tokens, for
 * one) is frozen, so that reading costs no deep copy.
 */
export class MemorySessionStore<S> implements SessionStore<S> {
  readonly #entries = new Map<string, Entry<S>>();
  readonly #maxSessions: number;

  /**
   * An empty store.
   *
   * @param options how much is kept
   */
  constructor({ maxSessions = 100_000 }: MemorySessionStoreOptions = {}) {
    this.#maxSessions = maxSessions;
  }

  /** The session, unless it has expired. */
  async get(id: string): Promise<StoredSession<S> | undefined> {
    const entry = this.#live(id);
    return entry && { session: entry.copy(), version: entry.version };
  }

  /** Stores a new session. */
  async create(id: string, session: S, keys: SessionKeys): Promise<void> {
    this.#entries.set(id, { copy: copierOf(session), version: '1', keys });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxSessions) return;
      this.#entries.delete(oldest);
    }
  }

  /** Writes only if nothing else wrote in between; false when something did. */
  async update(id: string, session: S, version: string, keys?: SessionKeys): Promise<boolean> {
    const entry = this.#live(id);
    if (entry === undefined || entry.version !== version) return false;
    entry.copy = copierOf(session);
    entry.version = String(Number(version) + 1);
    if (keys !== undefined) entry.keys = keys;
    return true;
  }

  /** Ends one session. */
  async delete(id: string): Promise<void> {
    this.#entries.delete(id);
  }

  /** Ends the sessions of a user or of an issuer session; says how many. */
  async deleteBy(key: { sub: string } | { sid: string }): Promise<number> {
    let ended = 0;
    for (const [id, { keys }] of this.#entries) {
      const matches = 'sid' in key ? keys.sid === key.sid : keys.sub === key.sub;
      if (!matches) continue;
      this.#entries.delete(id);
      ended += 1;
    }
    return ended;
  }

  #live(id: string): Entry<S> | undefined {
    const entry = this.#entries.get(id);
    if (entry === undefined || entry.keys.expiresAt * 1000 > Date.now()) return entry;
    this.#entries.delete(id);
    return undefined;
  }
}

/**
 * Copies as a store out of process would: nobody changes a session without update. Data that freezing
 * protects is shared by the copies; anything else, such as a Date or bytes, is cloned for each.
 */
function copierOf<S>(session: S): () => S {
  const kept = structuredClone(session);
  if (!isPlain(kept) || !Object.values(kept).every(freeze)) return () => structuredClone(kept);
  return () => ({ ...kept });
}

/** @returns whether everything in it is frozen now */
function freeze(value: unknown): boolean {
  // So is everything that is no object.
  if (Object.isFrozen(value)) return true;
  if (!isPlain(value) && !Array.isArray(value)) return false;
  return Object.values(Object.freeze(value)).every(freeze);
}

function isPlain(value: unknown): value is object {
  return value instanceof Object && Object.getPrototypeOf(value) === Object.prototype;
}
