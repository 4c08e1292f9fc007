import { misuse } from './errors.ts';
import { kindOfError } from './redact.ts';

/** What one piece of work came to. Never a rejection: see `SharedWork`. */
type Outcome<T> = { value: T } | { error: unknown };

/**
 * How long a joiner waits at first, in milliseconds, for work that is not spent by being done: a beginner that went away on
 * workerd holds nobody up for as long as a slow issuer may.
 */
export const impatientMs = 3_000;

/**
 * Does one piece of work for everybody who asks while it runs.
 *
 * On workerd a promise belongs to the request that began it: when that request ends, whoever else
 * awaits the promise hangs or is thrown an error that the work never threw. So the shared promise
 * never rejects by itself, a rejection or a passed deadline means that it is dead, and a dead entry
 * is evicted and the work done anew, never joined again.
 */
export class SharedWork<T> {
  readonly #impatientMs: number;
  readonly #running = new Map<string, Promise<Outcome<T>>>();

  /** @param impatientMs a joiner's first wait, where work that is done twice does no harm; left out, as long as any */
  constructor(impatientMs = Number.POSITIVE_INFINITY) {
    this.#impatientMs = impatientMs;
  }

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
    for (let waitMs = Math.min(this.#impatientMs, options.joinMs); ; waitMs = options.joinMs) {
      const running = this.#running.get(key);
      if (running === undefined) break;
      const outcome = await settled(running, waitMs);
      if (outcome !== undefined) return unwrap(outcome);
      if (this.#running.get(key) === running) this.#running.delete(key);
    }
    const started = outcomeOf(work).finally(() => {
      if (this.#running.get(key) === started) this.#running.delete(key);
    });
    this.#running.set(key, started);
    keepAlive(started, options.waitUntil);
    return unwrap(await started);
  }
}

/** @throws IdpError `configuration`, while the work goes on */
function keepAlive(
  work: Promise<unknown>,
  waitUntil: ((promise: Promise<unknown>) => void) | undefined,
): void {
  try {
    waitUntil?.(work);
  } catch (error) {
    const what = `waitUntil threw ${kindOfError(error)}`;
    throw misuse(what, 'Pass (promise) => ctx.waitUntil(promise).');
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

/** The outcome, or undefined when the promise is dead. One promise, since a thousand may join at once. */
function settled<T>(running: Promise<T>, joinMs: number): Promise<T | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, joinMs, undefined);
    const settle = (outcome?: T) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    running.then(settle, () => settle());
  });
}
