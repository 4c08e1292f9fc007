/**
 * One refresh at a time in one process.
 *
 * @module @authpi/idp/locks/memory
 */

import type { RefreshLease, RefreshLock } from '../refresh-lock.ts';
import { waitFor } from './waiting.ts';

/** A lock within one process, for tests and as the simplest example of the contract. */
export class MemoryRefreshLock implements RefreshLock {
  readonly #held = new Map<string, { fence: number; until: number }>();
  #fence = 0;

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
      const holder = this.#held.get(key);
      if (holder !== undefined && holder.until > Date.now()) return undefined;
      this.#fence += 1;
      const fence = this.#fence;
      this.#held.set(key, { fence, until: Date.now() + leaseMs });
      return { fence, release: () => this.#release(key, fence) };
    }, signal);
  }

  async #release(key: string, fence: number): Promise<void> {
    if (this.#held.get(key)?.fence === fence) this.#held.delete(key);
  }
}
