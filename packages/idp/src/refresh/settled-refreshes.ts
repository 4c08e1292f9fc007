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
    let settled = this.#after(tokens);
    if (settled?.state !== 'refreshed') return settled;
    // An issuer may give out an old refresh token again.
    const seen = new Set([tokens.accessToken]);
    while (settled.state === 'refreshed') {
      seen.add(settled.tokens.accessToken);
      const next = this.#after(settled.tokens);
      if (next === undefined || (next.state === 'refreshed' && seen.has(next.tokens.accessToken))) {
        break;
      }
      settled = next;
    }
    return settled;
  }

  #after(tokens: TokenSet): Settled | undefined {
    const settled = this.#settled.get(spentBy(tokens));
    // Where the refresh token stays the same, whoever holds the result itself asks for the next one.
    const isItself =
      settled?.state === 'refreshed' && settled.tokens.accessToken === tokens.accessToken;
    return isItself ? undefined : settled;
  }
}

/** What a refresh spends; tokens that cannot be refreshed go by the only one they have. */
export function spentBy({ refreshToken, accessToken }: TokenSet): string {
  return refreshToken ?? accessToken;
}
