/** What an issuer takes for the time, so that a test need not wait for anything to expire. */
export class Clock {
  #aheadSeconds = 0;

  /** Unix seconds. */
  now(): number {
    return Math.floor(this.nowInMilliseconds() / 1_000);
  }

  /** Unix milliseconds. */
  nowInMilliseconds(): number {
    return Date.now() + this.#aheadSeconds * 1_000;
  }

  /** A time of a change that can be told from an earlier one; Unix milliseconds. */
  later(than: number): number {
    return Math.max(this.nowInMilliseconds(), than + 1);
  }

  /** Goes ahead of everyone else's time, who will see tokens issued from then on as from the future; or behind. */
  advance(seconds: number): void {
    this.#aheadSeconds += seconds;
  }
}
