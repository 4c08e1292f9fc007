/**
 * Sessions in the memory of one process.
 *
 * @module @authpi/idp/stores/memory
 */

import {
  assertKeys,
  type SessionKeys,
  type SessionOwner,
  type SessionStore,
  type StoredSession,
} from '../session-store.ts';
import { isOf } from './end-listed.ts';
import { firstVersion } from './first-version.ts';

/** Flat, because of a hundred thousand entries each further object is far away from the processor. */
interface Entry<S> {
  session: S;
  /** Whether copies may share what is inside the session, since it is frozen. */
  shared: boolean;
  version: string;
  /** Unix milliseconds. */
  expiresAt: number;
  keys: SessionKeys;
}

const sweepEveryMs = 60_000;

/** How much is kept. */
export interface MemorySessionStoreOptions {
  /** Beyond this many, sessions that have expired are dropped, then the oldest. Default 100 000. */
  maxSessions?: number | undefined;
}

/**
 * Sessions of one process. They end with the process, and other processes do not see them: right
 * for development and for a single instance. What is inside a session that it gives (the tokens, for
 * one) is frozen, so that reading costs no deep copy.
 */
export class MemorySessionStore<S> implements SessionStore<S> {
  readonly #entries = new Map<string, Entry<S>>();
  readonly #maxSessions: number;
  #sweepAt = 0;

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
    if (entry === undefined) return undefined;
    const { session, shared, version } = entry;
    return { session: shared ? { ...session } : structuredClone(session), version };
  }

  /** Stores a new session. */
  async create(id: string, session: S, keys: SessionKeys): Promise<void> {
    assertKeys(keys);
    this.#entries.set(id, entryOf(session, String(firstVersion()), keys));
    if (this.#entries.size > this.#maxSessions) this.#makeRoom();
  }

  /** Writes only if nothing else wrote in between; false when something did. */
  async update(id: string, session: S, version: string, keys?: SessionKeys): Promise<boolean> {
    if (keys !== undefined) assertKeys(keys);
    const entry = this.#live(id);
    if (entry === undefined || entry.version !== version) return false;
    const written = entryOf(session, String(Number(version) + 1), keys ?? entry.keys);
    Object.assign(entry, written);
    return true;
  }

  /** Ends one session. */
  async delete(id: string): Promise<void> {
    this.#entries.delete(id);
  }

  /** Ends the sessions of a user or of an issuer session; says how many. */
  async deleteBy(key: SessionOwner): Promise<number> {
    let ended = 0;
    for (const [id, { keys }] of this.#entries) {
      if (!isOf(keys, key)) continue;
      this.#entries.delete(id);
      ended += 1;
    }
    return ended;
  }

  /** Sessions that are over go first, though not all are looked at for each login. */
  #makeRoom(): void {
    const now = Date.now();
    if (now >= this.#sweepAt) {
      this.#sweepAt = now + sweepEveryMs;
      for (const [id, { expiresAt }] of this.#entries) {
        if (expiresAt <= now) this.#entries.delete(id);
      }
    }
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxSessions) return;
      this.#entries.delete(oldest);
    }
  }

  #live(id: string): Entry<S> | undefined {
    const entry = this.#entries.get(id);
    if (entry === undefined || entry.expiresAt > Date.now()) return entry;
    this.#entries.delete(id);
    return undefined;
  }
}

/**
 * Copies as a store out of process would: nobody changes a session without update. Data that freezing
 * protects is shared by the copies; anything else, such as a Date or bytes, is cloned for each.
 */
function entryOf<S>(session: S, version: string, keys: SessionKeys): Entry<S> {
  const kept = structuredClone(session);
  const shared = isPlain(kept) && Object.values(kept).every(freeze);
  return { session: kept, shared, version, expiresAt: keys.expiresAt * 1000, keys };
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
