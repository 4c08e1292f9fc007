/** One line that is rewritten in place; nothing where the output is no terminal. */
export class Progress {
  readonly #total: number;
  #done = 0;
  #failed = 0;

  constructor(total: number) {
    this.#total = total;
  }

  step(label: string, failed: boolean): void {
    this.#done += 1;
    if (failed) this.#failed += 1;
    if (!process.stderr.isTTY) return;
    const text = `${this.#done}/${this.#total}, ${this.#failed} failed  ${label}`;
    process.stderr.write(`\r\x1b[2K${text.slice(0, process.stderr.columns - 1)}`);
  }

  clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
  }
}
