import type { Clock } from './clock.ts';
import { keepNewest } from './keep-newest.ts';

const failuresAtMost = 5;
const lockSeconds = 15 * 60;

/** Refuses a client for 15 minutes after five wrong secrets in a row. */
export class CredentialLock {
  readonly #clock: Clock;
  readonly #clients = new Map<string, { failures: number; lockedUntil: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  isLocked(clientId: string): boolean {
    return (this.#clients.get(clientId)?.lockedUntil ?? 0) > this.#clock.now();
  }

  fail(clientId: string): void {
    const failures = (this.#clients.get(clientId)?.failures ?? 0) + 1;
    const isLocked = failures >= failuresAtMost;
    this.#clients.set(clientId, {
      failures: isLocked ? 0 : failures,
      lockedUntil: isLocked ? this.#clock.now() + lockSeconds : 0,
    });
    keepNewest(this.#clients, 10_000);
  }

  succeed(clientId: string): void {
    this.#clients.delete(clientId);
  }
}
