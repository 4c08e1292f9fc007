import { type Exchange, mark } from '@authpi/mock-issuer';

/** What the issuer saw of attempts that were in vain: from one mark to another, and of whom. */
export class VainAttempts {
  readonly #attempts: {
    readonly from: number;
    readonly to: number;
    readonly users: ReadonlySet<string>;
  }[] = [];

  /** @param from the mark at which the attempt began; it ends now */
  add(from: number, users: Iterable<string>): void {
    this.#attempts.push({ from, to: mark(), users: new Set(users) });
  }

  has({ began, userId = '' }: Exchange): boolean {
    return this.#attempts.some(
      ({ from, to, users }) => (from < began && began < to) || users.has(userId),
    );
  }
}
