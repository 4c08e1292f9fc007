import { BoundedMap } from '../bounded-map.ts';
import type { IdpError } from '../errors.ts';
import type { TokenSet } from '../token-set.ts';

const maxRemembered = 10_000;

/** What became of a spent refresh token. */
export type Settled =
  | { state: 'refreshed'; tokens: TokenSet }
  | { state: 'ended'; error: IdpError };

/** What became of the refresh tokens that were spent lately, so that whoever comes late spends none again. */
export class SettledRefreshes {
  readonly #settled = new BoundedMap<Settled>(maxRemembered);
  readonly #rememberMs: number;

  constructor(rememberMs: number) {
    this.#rememberMs = rememberMs;
  }

  remember(spent: TokenSet, settled: Settled): void {
    this.#settled.set(spentBy(spent), settled, Date.now() + this.#rememberMs);
  }

  /** What these tokens came to in the end: what replaced them may have been replaced since. */
  of(tokens: TokenSet): Settled | undefined {
    let settled: Settled | undefined;
    let next = this.#settled.get(spentBy(tokens));
    if (next === undefined) return undefined;
    // Where the refresh token stays the same, a result comes to itself; and an issuer may give out an old one again.
    const seen = new Set([tokens.accessToken]);
    while (next?.state === 'refreshed') {
      const newer: TokenSet = next.tokens;
      if (seen.has(newer.accessToken)) return settled;
      seen.add(newer.accessToken);
      settled = next;
      next = this.#settled.get(spentBy(newer));
    }
    return next ?? settled;
  }
}

/** What a refresh spends; tokens that cannot be refreshed go by the only one they have. */
export function spentBy({ refreshToken, accessToken }: TokenSet): string {
  return refreshToken ?? accessToken;
}
