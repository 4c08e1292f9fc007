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
  for (let waitMs = firstWaitMs; !signal.aborted; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    const result = await attempt();
    if (result !== undefined) return result;
    await pause(waitMs * (0.5 + Math.random()), signal);
  }
  return undefined;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
  });
}
