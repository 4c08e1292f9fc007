/**
 * One refresh at a time over the processes that share a Redis.
 *
 * @module @authpi/idp/locks/redis
 */

import { forgetLockMs, type RefreshLease, type RefreshLock } from '../refresh-lock.ts';
import { type RedisClient, redisCommands } from '../stores/redis-commands.ts';
import { waitFor } from './waiting.ts';

export type { IoRedisClient, NodeRedisClient, RedisClient } from '../stores/redis-commands.ts';

/** KEYS: lock, counter. ARGV: lease in ms, life of the counter in ms. */
const take = `
  if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
  local fence = redis.call('INCR', KEYS[2])
  redis.call('PEXPIRE', KEYS[2], ARGV[2])
  redis.call('SET', KEYS[1], fence, 'PX', ARGV[1])
  return fence
`;
const free = `
  if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
  return 0
`;

/** Where in the database locks are kept. */
export interface RedisRefreshLockOptions {
  /** Put before every key. Default `authpi:`. */
  prefix?: string | undefined;
}

/** A lock for all processes that share one Redis. A holder that dies loses it with its lease. */
export class RedisRefreshLock implements RefreshLock {
  readonly #command: (...command: string[]) => Promise<unknown>;
  readonly #prefix: string;

  /**
   * Takes an open client, which stays yours to close.
   *
   * @param client the client
   * @param options where in the database
   */
  constructor(client: RedisClient, { prefix = 'authpi:' }: RedisRefreshLockOptions = {}) {
    this.#command = redisCommands(client);
    this.#prefix = prefix;
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
    // One hash tag, so that both keys are on one node of a cluster.
    const lock = `${this.#prefix}refresh-lock:{${key}}`;
    const counter = `${this.#prefix}refresh-fence:{${key}}`;
    // Redis takes no time of 0.
    const lifetimes = [String(Math.max(1, Math.ceil(leaseMs))), String(forgetLockMs)];
    return waitFor(async () => {
      const fence = Number(await this.#command('EVAL', take, '2', lock, counter, ...lifetimes));
      return fence > 0 ? { fence, release: () => this.#release(lock, fence) } : undefined;
    }, signal);
  }

  async #release(lock: string, fence: number): Promise<void> {
    await this.#command('EVAL', free, '1', lock, String(fence));
  }
}
