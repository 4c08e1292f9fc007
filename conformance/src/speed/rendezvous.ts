/** Where several wait until all have come; then they go on together, and may meet again. */
export class Rendezvous {
  #expected: number;
  #arrived = 0;
  #open = () => {};
  #gate: Promise<void>;

  constructor(expected: number) {
    this.#expected = expected;
    this.#gate = this.#close();
  }

  arrive(): Promise<void> {
    const gate = this.#gate;
    this.#arrived += 1;
    this.#openIfAllCame();
    return gate;
  }

  /** One less is waited for, from now on. */
  leave(): void {
    this.#expected -= 1;
    this.#openIfAllCame();
  }

  #openIfAllCame(): void {
    if (this.#arrived < this.#expected) return;
    this.#open();
    this.#arrived = 0;
    this.#gate = this.#close();
  }

  #close(): Promise<void> {
    return new Promise((resolve) => {
      this.#open = resolve;
    });
  }
}
