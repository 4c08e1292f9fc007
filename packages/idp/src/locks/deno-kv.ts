/**
 * One refresh at a time over the processes that share a Deno KV.
 *
 * @module @authpi/idp/locks/deno-kv
 */

import { forgetLockMs, type RefreshLease, type RefreshLock } from '../refresh-lock.ts';
import type { DenoKv } from '../stores/deno-kv.ts';
import { waitFor } from './waiting.ts';

interface Holder {
  fence: number;
  until: number;
}

/** Where in the database locks are kept. */
export interface DenoKvRefreshLockOptions {
  /** The first part of every key. Default `authpi`. */
  prefix?: string | undefined;
}

/** A lock for all processes that share one Deno KV. */
export class DenoKvRefreshLock implements RefreshLock {
  readonly #kv: DenoKv;
  readonly #prefix: string;

  /**
   * Takes an open handle, which stays yours to close.
   *
   * @param kv the handle
   * @param options where in the database
   */
  constructor(kv: DenoKv, { prefix = 'authpi' }: DenoKvRefreshLockOptions = {}) {
    this.#kv = kv;
    this.#prefix = prefix;
  }

  /**
   * Waits for the lock.
   *
   * @param name what is locked; never a secret
   * @param options the lease in milliseconds, and what ends the wait
   * @returns undefined when the signal ended the wait
   */
  acquire(
    name: string,
    { leaseMs, signal }: { leaseMs: number; signal: AbortSignal },
  ): Promise<RefreshLease | undefined> {
    const key = [this.#prefix, 'refresh-lock', name];
    return waitFor(async () => {
      const { value, versionstamp } = await this.#kv.get(key);
      const holder = value as Holder | null;
      if (holder !== null && holder.until > Date.now()) return undefined;
      const fence = (holder?.fence ?? 0) + 1;
      const taken = await this.#write(key, versionstamp, { fence, until: Date.now() + leaseMs });
      return taken ? { fence, release: () => this.#release(key, fence) } : undefined;
    }, signal);
  }

  async #release(key: readonly string[], fence: number): Promise<void> {
    const { value, versionstamp } = await this.#kv.get(key);
    if ((value as Holder | null)?.fence !== fence) return;
    await this.#write(key, versionstamp, { fence, until: 0 });
  }

  async #write(
    key: readonly string[],
    versionstamp: string | null,
    holder: Holder,
  ): Promise<boolean> {
    const operation = this.#kv.atomic().check({ key, versionstamp });
    return (await operation.set(key, holder, { expireIn: forgetLockMs }).commit()).ok;
  }
}
