/** Says on standard error what is being done: on one line that changes on a terminal, else one line a part. */
export class Progress {
  readonly #parts: number;
  readonly #started = performance.now();
  #part = '';
  #begun = 0;

  constructor(parts: number) {
    this.#parts = parts;
  }

  begin(part: string): void {
    this.#begun += 1;
    this.#part = `[${this.#begun}/${this.#parts}, ${this.#elapsed()}] ${part}`;
    if (process.stderr.isTTY) this.#rewrite(this.#part);
    else console.error(this.#part);
  }

  doing(what: string): void {
    if (process.stderr.isTTY) this.#rewrite(`${this.#part}: ${what}`);
  }

  /** Makes room for what is printed next. */
  clear(): void {
    if (process.stderr.isTTY) this.#rewrite('');
  }

  #rewrite(text: string): void {
    const columns = process.stderr.columns || 80;
    process.stderr.write(`\r\u001b[K${text.slice(0, columns - 1)}`);
  }

  #elapsed(): string {
    const seconds = Math.round((performance.now() - this.#started) / 1_000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
}
