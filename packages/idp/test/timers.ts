/**
 * Hears of every timer as it is set while `work` runs; they go off as ever.
 *
 * @returns how many were neither cleared nor went off
 */
export async function hearTimers(
  hear: (ms: number, run: () => void) => void,
  work: () => Promise<void>,
): Promise<number> {
  const { setTimeout, clearTimeout } = globalThis;
  const open = new Set<unknown>();
  Object.assign(globalThis, {
    setTimeout: (run: () => void, ms: number) => {
      hear(ms, run);
      const timer = setTimeout(() => {
        open.delete(timer);
        run();
      }, ms);
      open.add(timer);
      return timer;
    },
    clearTimeout: (timer: ReturnType<typeof setTimeout>) => {
      open.delete(timer);
      clearTimeout(timer);
    },
  });
  try {
    await work();
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
  }
  return open.size;
}
