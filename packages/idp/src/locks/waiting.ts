const firstWaitMs = 10;
const longestWaitMs = 200;

/**
 * Tries again and again until it works or the signal ends the wait, ever less often and never in
 * step with other waiters.
 */
export async function waitFor<T>(
  attempt: () => Promise<T | undefined>,
  signal: AbortSignal,
): Promise<T | undefined> {
  let wake = () => {};
  const stop = () => wake();
  // For the whole wait: Bun 1.3 drops the timer of `AbortSignal.timeout` with its last listener.
  signal.addEventListener('abort', stop);
  try {
    for (let waitMs = firstWaitMs; !signal.aborted; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
      const result = await attempt();
      if (result !== undefined) return result;
      if (signal.aborted) return undefined;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs * (0.5 + Math.random()));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return undefined;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
