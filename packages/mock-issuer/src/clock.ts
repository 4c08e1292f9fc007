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

  /**
   * Goes ahead of everyone else's time, who will see tokens issued from then on as from the future; or behind.
   *
   * @throws RangeError when it is no number of seconds
   */
  advance(seconds: number): void {
    if (!Number.isFinite(seconds)) throw new RangeError(`seconds must be a number, not ${seconds}`);
    this.#aheadSeconds += seconds;
  }
}
