/** One line that is rewritten in place; where the output is no terminal, a line at each tenth if it is `long`. */
export class Progress {
  readonly #total: number;
  readonly #long: boolean;
  #done = 0;
  #failed = 0;

  constructor(total: number, { long = false } = {}) {
    this.#total = total;
    this.#long = long;
  }

  step(label: string, failed: boolean): void {
    this.#done += 1;
    if (failed) this.#failed += 1;
    const text = `${this.#done}/${this.#total}, ${this.#failed} failed  ${label}`;
    if (!process.stderr.isTTY) {
      if (this.#long && tenths(this.#done, this.#total) > tenths(this.#done - 1, this.#total)) {
        process.stderr.write(`${text}\n`);
      }
      return;
    }
    process.stderr.write(`\r\x1b[2K${text.slice(0, process.stderr.columns - 1)}`);
  }

  clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
  }
}

function tenths(done: number, total: number): number {
  return Math.floor((10 * done) / total);
}
