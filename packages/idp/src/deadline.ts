import { abortable } from './abortable.ts';

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

  constructor(timeoutMs: number, caller?: AbortSignal) {
    this.#timer = setTimeout(this.#end, timeoutMs);
    this.#caller = caller;
    if (caller?.aborted) this.#abort();
    caller?.addEventListener('abort', this.#abort);
  }

  /** Once the wait is over. */
  release(): void {
    clearTimeout(this.#timer);
    this.#caller?.removeEventListener('abort', this.#abort);
  }

  readonly #end = () => {
    this.isOver = true;
    this.#controller.abort();
  };
  readonly #abort = () => this.#controller.abort(this.#caller?.reason);
}

/** Waits for work that may never end. @throws the work's error, or once the time is over an abort's */
export async function within<T>(timeoutMs: number, work: () => Promise<T>): Promise<T> {
  const deadline = new Deadline(timeoutMs);
  try {
    return await abortable(deadline.signal, work);
  } finally {
    deadline.release();
  }
}
