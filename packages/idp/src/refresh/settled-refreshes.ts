import { BoundedMap } from '../bounded-map.ts';
import type { IdpError } from '../errors.ts';
import type { TokenSet } from '../token-set.ts';

const maxRemembered = 10_000;

/** What became of a spent refresh token. */
export type Settled =
  /** They were refreshed. */
  | { tokens: TokenSet }
  /** The session is over. */
  | { tokens?: undefined; error: IdpError };

/** What became of the refresh tokens that were spent lately, so that whoever comes late spends none again. */
export class SettledRefreshes {
  readonly #settled = new BoundedMap<Settled>(maxRemembered);
  readonly #rememberMs: number;

  constructor(rememberMs: number) {
    this.#rememberMs = rememberMs;
  }

  remember(spent: TokenSet, settled: Settled): void {
    const { refreshToken, accessToken } = spent;
    // A refresh token that stays the same does not tell which tokens were replaced: another process may have newer ones.
    const key = settled.tokens?.refreshToken === refreshToken ? accessToken : spentBy(spent);
    this.#settled.set(key, settled, Date.now() + this.#rememberMs);
  }

  /** What these tokens came to in the end: what replaced them may have been replaced since. */
  of(tokens: TokenSet): Settled | undefined {
    let settled: Settled | undefined;
    let next = this.#of(tokens);
    if (next === undefined) return undefined;
    // An issuer may give out an old one again.
    const seen = new Set([tokens.accessToken]);
    while (next?.tokens) {
      const newer: TokenSet = next.tokens;
      if (seen.has(newer.accessToken)) return settled;
      seen.add(newer.accessToken);
      settled = next;
      next = this.#of(newer);
    }
    return next ?? settled;
  }

  #of(tokens: TokenSet): Settled | undefined {
    return this.#settled.get(spentBy(tokens)) ?? this.#settled.get(tokens.accessToken);
  }
}

/** What a refresh spends; tokens that cannot be refreshed go by the only one they have. */
export function spentBy({ refreshToken, accessToken }: TokenSet): string {
  return refreshToken ?? accessToken;
}
