import { type Exchange, mark } from '@authpi/mock-issuer';

/** What an app keeps from an attempt, and so does not ask for in the next. */
const kept: readonly Exchange['endpoint'][] = ['discovery', 'jwks'];

/**
 * What the issuer saw of attempts that were in vain: from one mark to another, and of whom. Where an attempt may have been
 * in vain, it is chance too in which one an app fetched what it keeps.
 */
export class VainAttempts {
  readonly #attempts: {
    readonly from: number;
    readonly to: number;
    readonly users: ReadonlySet<string>;
  }[] = [];
  #areExpected = false;

  /** Says that attempts may be in vain, whether or not one is. */
  expect(): void {
    this.#areExpected = true;
  }

  /** @param from the mark at which the attempt began; it ends now */
  add(from: number, users: Iterable<string>): void {
    this.#attempts.push({ from, to: mark(), users: new Set(users) });
  }

  has({ began, endpoint, userId = '' }: Exchange): boolean {
    if (this.#areExpected && kept.includes(endpoint)) return true;
    return this.#attempts.some(
      ({ from, to, users }) => (from < began && began < to) || users.has(userId),
    );
  }
}
