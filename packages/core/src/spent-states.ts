const maxRemembered = 10_000;

/**
 * The logins that a callback has already used, for as long as their cookies could be shown again. It
 * forgets with the process; the issuer's single-use code stands behind it.
 */
export class SpentStates {
  readonly #spent = new Map<string, number>();

  /** @returns false when it was spent before */
  spend(state: string, untilSeconds: number): boolean {
    if (this.#spent.has(state)) return false;
    this.#spent.set(state, untilSeconds);
    for (const [oldest, until] of this.#spent) {
      if (this.#spent.size <= maxRemembered && until * 1000 > Date.now()) break;
      this.#spent.delete(oldest);
    }
    return true;
  }
}
