/**
 * Sessions in Redis, through `redis` or `ioredis`.
 *
 * @module @authpi/idp/stores/redis
 */

import {
  assertKeys,
  type SessionKeys,
  type SessionOwner,
  type SessionStore,
  type StoredSession,
} from '../session-store.ts';
import { endListed } from './end-listed.ts';
import { firstVersion } from './first-version.ts';
import { type RedisClient, redisCommands } from './redis-commands.ts';

export type { IoRedisClient, NodeRedisClient, RedisClient } from './redis-commands.ts';

/** KEYS: the session. ARGV: session, version, sub, sid, expiry. In one, so that none is left without its expiry. */
const createSession = `
  redis.call('HSET', KEYS[1], 'session', ARGV[1], 'version', ARGV[2], 'sub', ARGV[3], 'sid', ARGV[4])
  redis.call('EXPIREAT', KEYS[1], ARGV[5])
`;

/** KEYS: the session. ARGV: version, session, sub, sid, expiry or an empty string to keep them. */
const updateIfUnchanged = `
  if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 0 end
  redis.call('HSET', KEYS[1], 'session', ARGV[2])
  redis.call('HINCRBY', KEYS[1], 'version', 1)
  if ARGV[5] ~= '' then
    redis.call('HSET', KEYS[1], 'sub', ARGV[3], 'sid', ARGV[4])
    redis.call('EXPIREAT', KEYS[1], ARGV[5])
  end
  return 1
`;

/** KEYS: the session. ARGV: `sub` or `sid`, and its value. A list may name a session that is another's by now. */
const deleteIfOf = `
  if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
  return redis.call('DEL', KEYS[1])
`;

/**
 * KEYS: the list. ARGV: expiry, the session's id. An update that is refused after this leaves the
 * session its longer life; what has expired is decided by the clock that expires the sessions.
 */
const addToList = `
  redis.call('ZADD', KEYS[1], 'GT', ARGV[1], ARGV[2])
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', redis.call('TIME')[1])
  redis.call('EXPIREAT', KEYS[1], ARGV[1], 'NX')
  redis.call('EXPIREAT', KEYS[1], ARGV[1], 'GT')
`;

/** Where in the database sessions are kept. */
export interface RedisSessionStoreOptions {
  /** Put before every key. Default `authpi:`. */
  prefix?: string | undefined;
}

/**
 * Sessions in Redis 7 or newer, through the client you already have: one of the `redis` package
 * (connected) or of `ioredis`. Seal what you put there with `SealedSessionStore`.
 */
export class RedisSessionStore<S> implements SessionStore<S> {
  readonly #command: ReturnType<typeof redisCommands>;
  readonly #prefix: string;

  /**
   * Takes an open client, which stays yours to close.
   *
   * @param client the client
   * @param options where in the database
   */
  constructor(client: RedisClient, { prefix = 'authpi:' }: RedisSessionStoreOptions = {}) {
    this.#command = redisCommands(client);
    this.#prefix = prefix;
  }

  /** The session, unless it has expired. */
  async get(id: string): Promise<StoredSession<S> | undefined> {
    const [session, version] = await this.#fields(id, 'session', 'version');
    if (typeof session !== 'string') return undefined;
    return { session: JSON.parse(session) as S, version: String(version) };
  }

  /** Stores a new session. */
  async create(id: string, session: S, keys: SessionKeys): Promise<void> {
    assertKeys(keys);
    const { sub = '', sid = '', expiresAt } = keys;
    // Into the lists first: a listed session that does not exist is harmless, the reverse is not.
    await this.#list(id, keys);
    const version = String(firstVersion());
    const values = [JSON.stringify(session), version, sub, sid, String(Math.floor(expiresAt))];
    await this.#command('EVAL', createSession, '1', this.#session(id), ...values);
  }

  /** Writes only if nothing else wrote in between; false when something did. */
  async update(id: string, session: S, version: string, keys?: SessionKeys): Promise<boolean> {
    if (keys !== undefined) {
      assertKeys(keys);
      await this.#list(id, keys);
    }
    const { sub = '', sid = '' } = keys ?? {};
    const expiresAt = keys === undefined ? '' : String(Math.floor(keys.expiresAt));
    const values = [version, JSON.stringify(session), sub, sid, expiresAt];
    const written = await this.#command(
      'EVAL',
      updateIfUnchanged,
      '1',
      this.#session(id),
      ...values,
    );
    return Number(written) === 1;
  }

  /** Ends one session. */
  async delete(id: string): Promise<void> {
    const [sub, sid] = await this.#fields(id, 'sub', 'sid');
    await this.#command('DEL', this.#session(id));
    // From a list that there is not, this removes nothing.
    await this.#unlist(this.#sub(String(sub)), [id]);
    await this.#unlist(this.#sid(String(sid)), [id]);
  }

  /** Ends the sessions of a user or of an issuer session; says how many. */
  async deleteBy(key: SessionOwner): Promise<number> {
    const [list, field, value] =
      key.sid === undefined
        ? [this.#sub(key.sub), 'sub', key.sub]
        : [this.#sid(key.sid), 'sid', key.sid];
    const members = await this.#command('ZRANGE', list, '0', '-1');
    const end = async (id: string) =>
      Number(await this.#command('EVAL', deleteIfOf, '1', this.#session(id), field, value)) === 1;
    const ids = Array.isArray(members) ? members.map(String) : [];
    return endListed(ids, end, (ended) => this.#unlist(list, ended));
  }

  /** A list lives as long as the longest-lived session in it, and forgets those that have expired. */
  async #list(id: string, { sub, sid, expiresAt }: SessionKeys): Promise<void> {
    const lists = [
      sub === undefined ? [] : this.#sub(sub),
      sid === undefined ? [] : this.#sid(sid),
    ].flat();
    const expiry = String(Math.floor(expiresAt));
    for (const list of lists) await this.#command('EVAL', addToList, '1', list, expiry, id);
  }

  /** Of sessions that are over: a list that cannot be reached forgets them when they would have expired. */
  async #unlist(list: string, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.#command('ZREM', list, ...ids).catch(() => {});
  }

  async #fields(id: string, ...names: string[]): Promise<unknown[]> {
    return (await this.#command('HMGET', this.#session(id), ...names)) as unknown[];
  }

  #session(id: string): string {
    return `${this.#prefix}session:${id}`;
  }

  // `sub:` and `sid:` were sets once, on which the commands of a sorted set fail.
  #sub(sub: string): string {
    return `${this.#prefix}sub-sessions:${sub}`;
  }

  #sid(sid: string): string {
    return `${this.#prefix}sid-sessions:${sid}`;
  }
}
