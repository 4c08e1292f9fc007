/** What every call that may go to the network accepts. */
export interface CallOptions {
  /**
   * Ends this caller's wait: the call rejects with `signal.reason`, as `fetch` does. What others
   * share, and what was sent with a single-use token, goes on without it (and is stored by
   * `onRefresh` or in the session as ever), each request within `timeoutMs`.
   */
  signal?: AbortSignal | undefined;
}

/**
 * @param signal ends the wait, not the work
 * @throws `signal.reason`, without beginning the work if the signal was aborted before
 */
export function abortable<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  return signal === undefined ? work() : raced(signal, work);
}

async function raced<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
  });
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([aborted, work()]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
