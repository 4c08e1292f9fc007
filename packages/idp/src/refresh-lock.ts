/** One holder's time with the lock. */
export interface RefreshLease {
  /**
   * Grows with every acquisition of the same key, so that a holder whose lease ran out cannot free its successor's. Stands
   * in the session while the refresh runs.
   */
  readonly fence: number;
  /** Frees the lock if this lease still holds it; otherwise does nothing. */
  release(): Promise<void>;
}

/** Until a lock that nobody holds is forgotten: its key is a refresh token's hash, for which nobody asks long after its lease. */
export const forgetLockMs = 24 * 60 * 60 * 1000;

/**
 * Lets one process at a time refresh one session. Given to `createAgent` beside the session store:
 * whoever waits re-reads the store and adopts what the holder wrote.
 */
export interface RefreshLock {
  /**
   * Waits for the lock.
   *
   * @param key what is locked; never a secret
   * @param options.leaseMs milliseconds after which a holder that died loses the lock
   * @param options.signal ends the wait
   * @returns undefined when the signal ended the wait
   */
  acquire(
    key: string,
    options: { leaseMs: number; signal: AbortSignal },
  ): Promise<RefreshLease | undefined>;
}
