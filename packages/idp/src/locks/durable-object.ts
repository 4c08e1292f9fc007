/**
 * One refresh at a time over all isolates of a Worker.
 *
 * @module @authpi/idp/locks/durable-object
 */

import type { RefreshLease, RefreshLock } from '../refresh-lock.ts';
import { askDurableObject, type DurableObjectNamespaceLike } from '../stores/durable-object.ts';
import { waitFor } from './waiting.ts';

/** A lock for all isolates, in the objects of the session store's own class. */
export class DurableObjectRefreshLock<Id> implements RefreshLock {
  readonly #namespace: DurableObjectNamespaceLike<Id>;

  /** Takes the binding, such as `env.SESSIONS`; that of the session store will do. */
  constructor(namespace: DurableObjectNamespaceLike<Id>) {
    this.#namespace = namespace;
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
    const name = `lock:${key}`;
    return waitFor(async () => {
      const { fence } = await askDurableObject(this.#namespace, name, {
        operation: 'lock take',
        leaseMs,
      });
      return fence === undefined ? undefined : { fence, release: () => this.#release(name, fence) };
    }, signal);
  }

  async #release(name: string, fence: number): Promise<void> {
    await askDurableObject(this.#namespace, name, { operation: 'lock free', fence });
  }
}
