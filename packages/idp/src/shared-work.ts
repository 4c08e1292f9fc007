/** What one piece of work came to. Never a rejection: see `SharedWork`. */
type Outcome<T> = { value: T } | { error: unknown };

/**
 * Does one piece of work for everybody who asks while it runs.
 *
 * On workerd a promise belongs to the request that began it: when that request ends, whoever else
 * awaits the promise hangs or is thrown an error that the work never threw. So the shared promise
 * never rejects by itself, a rejection or a passed deadline means that it is dead, and a dead entry
 * is evicted and the work done anew, never joined again.
 */
export class SharedWork<T> {
  readonly #running = new Map<string, Promise<Outcome<T>>>();

  /** Whether `run` would join now. */
  isRunning(key: string): boolean {
    return this.#running.has(key);
  }

  /**
   * @param options.joinMs milliseconds a joiner waits before it takes the work for dead
   * @param options.waitUntil keeps the beginner's request alive until the work is done
   */
  async run(
    key: string,
    work: () => Promise<T>,
    options: { joinMs: number; waitUntil?: ((promise: Promise<unknown>) => void) | undefined },
  ): Promise<T> {
    for (;;) {
      const running = this.#running.get(key);
      if (running === undefined) break;
      const outcome = await settled(running, options.joinMs);
      if (outcome !== undefined) return unwrap(outcome);
      if (this.#running.get(key) === running) this.#running.delete(key);
    }
    const started = outcomeOf(work).finally(() => {
      if (this.#running.get(key) === started) this.#running.delete(key);
    });
    this.#running.set(key, started);
    options.waitUntil?.(started);
    return unwrap(await started);
  }
}

async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}

function unwrap<T>(outcome: Outcome<T>): T {
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}

/** The outcome, or undefined when the promise is dead. */
async function settled<T>(running: Promise<T>, joinMs: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, joinMs, undefined);
  });
  try {
    return await Promise.race([running, deadline]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
