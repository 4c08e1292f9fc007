/**
 * Lets a test move the clock forward, for the few things whose time no option and no token decides.
 * Timers go on as they are; nothing waits.
 */
export async function withClock(
  run: (advance: (ms: number) => void) => Promise<void>,
): Promise<void> {
  const real = Date.now;
  let ahead = 0;
  Date.now = () => real() + ahead;
  try {
    await run((ms) => {
      ahead += ms;
    });
  } finally {
    Date.now = real;
  }
}

/** Stops the clock at that millisecond, for what is decided by less than a second. */
export async function atTime<T>(
  ms: number,
  run: (advance: (ms: number) => void) => T | Promise<T>,
): Promise<T> {
  const real = Date.now;
  let ahead = 0;
  Date.now = () => ms + ahead;
  try {
    return await run((more) => {
      ahead += more;
    });
  } finally {
    Date.now = real;
  }
}
