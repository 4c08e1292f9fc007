/**
 * Ends a wait after a time, or when its caller wants it to end. A timer of its own, since
 * `AbortSignal.timeout` may never come on Bun 1.0, and `AbortSignal.any` is younger than Node 20.0.
 */
export class Deadline {
  /** Whether time was what ended it. */
  isOver = false;
  readonly #controller = new AbortController();
  readonly signal = this.#controller.signal;
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #caller: AbortSignal | undefined;
  #giveUp: ((reason: unknown) => void) | undefined;

  constructor(timeoutMs: number, caller?: AbortSignal) {
    this.#timer = setTimeout(this.#end, timeoutMs);
    this.#caller = caller;
    if (caller?.aborted) this.#abort();
    caller?.addEventListener('abort', this.#abort);
  }

  /**
   * Waits for work that may never end, once. Nobody listens for the signal here, which would cost more than all else of it.
   *
   * @throws the work's error, or the signal's reason, while the work goes on
   */
  wait<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.signal.throwIfAborted();
      this.#giveUp = reject;
      work().then(resolve, reject);
    }).finally(this.#release);
  }

  readonly #end = () => {
    this.isOver = true;
    this.#abort();
  };
  readonly #abort = () => {
    this.#controller.abort(this.#caller?.reason);
    this.#giveUp?.(this.signal.reason);
  };
  readonly #release = () => {
    clearTimeout(this.#timer);
    this.#caller?.removeEventListener('abort', this.#abort);
  };
}

/** Waits for work that may never end. @throws the work's error, or once the time is over an abort's */
export function within<T>(timeoutMs: number, work: () => Promise<T>): Promise<T> {
  return new Deadline(timeoutMs).wait(work);
}
