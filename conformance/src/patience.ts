const second = 1_000;
const waiting = new Set<Patience>();
let clock: NodeJS.Timeout | undefined;

/**
 * Aborts after so many seconds, of which only those count in which this process could have noticed what it waits for:
 * on a machine that stands still, or gives it no turn, nobody is late.
 */
export class Patience implements Disposable {
  readonly signal: AbortSignal;
  readonly #end = new AbortController();
  #left: number;

  constructor(seconds: number) {
    this.#left = seconds;
    this.signal = this.#end.signal;
    waiting.add(this);
    clock ??= setInterval(() => {
      for (const each of waiting) each.#tick();
    }, second).unref();
  }

  get isOver(): boolean {
    return this.signal.aborted;
  }

  #tick(): void {
    this.#left -= 1;
    if (this.#left > 0) return;
    waiting.delete(this);
    this.#end.abort(new Error('patience is over'));
  }

  [Symbol.dispose](): void {
    waiting.delete(this);
    if (waiting.size > 0) return;
    clearInterval(clock);
    clock = undefined;
  }
}
