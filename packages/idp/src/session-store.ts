import { isUnixSeconds } from './clock.ts';
import { misuse } from './errors.ts';

/** A session as a store returns it. */
export interface StoredSession<S> {
  /** What was stored; a copy of the caller's own. */
  session: S;
  /** Changes with every write, and is no version of an earlier session of that id; opaque to callers. */
  version: string;
}

/** What a store needs to know of a session to expire it and to find it again at logout. */
export interface SessionKeys {
  /** Unix seconds after which the store may drop the session. */
  expiresAt: number;
  /** The user, for logging out all of a user's sessions (Back-Channel Logout 2.7). */
  sub?: string | undefined;
  /** The issuer's session id, for logging out that session alone. */
  sid?: string | undefined;
}

/**
 * Whose sessions are meant: a user's, or those of one issuer session; not both, so that a `sid` that may be undefined is no
 * way to write it.
 */
export type SessionOwner = { sub: string; sid?: never } | { sid: string; sub?: never };

/**
 * Where sessions live. What makes single-use refresh tokens safe is `update`: it writes only if
 * nothing else wrote in between, so that a rotated token is never overwritten by an older one and
 * a session that was signed out meanwhile is never brought back.
 *
 * Every method may reject; the SDK turns that into `storage_failed`. Tokens that could not be written are tried again for a
 * good second, and then kept by this process for its next call.
 */
export interface SessionStore<S> {
  /** The session of that id; undefined when there is none or it has expired. */
  get(id: string): Promise<StoredSession<S> | undefined>;
  /** Stores a new session under an id that nobody can guess. */
  create(id: string, session: S, keys: SessionKeys): Promise<void>;
  /**
   * Writes if the stored version is still `version`.
   * @param keys replaces the session's keys; left out, they stay
   * @returns false when the session changed or is gone: nothing was written
   */
  update(id: string, session: S, version: string, keys?: SessionKeys): Promise<boolean>;
  /** Ends one session; one that is gone already is no error. */
  delete(id: string): Promise<void>;
  /** Ends all sessions of a user or of an issuer session; says how many there were. */
  deleteBy(key: SessionOwner): Promise<number>;
}

/** @throws IdpError `configuration` for an expiry with which the session would be kept for ever, or never be found */
export function assertKeys({ expiresAt }: SessionKeys): void {
  if (isUnixSeconds(expiresAt)) return;
  throw misuse(
    'expiresAt of a session must be Unix seconds',
    'Pass Date.now() / 1000 plus the lifetime of the session in seconds.',
  );
}
