import { BoundedMap } from '../bounded-map.ts';
import type { Emit, RefreshId } from '../events.ts';
import type { TokenAnswer } from '../token-endpoint.ts';
import type { TokenSet } from '../token-set.ts';
import { wasAnswered } from '../transport.ts';
import { nothingToRefreshWith, throwRefreshError } from './refresh-errors.ts';
import { spentBy } from './settled-refreshes.ts';

const maxUnsaved = 10_000;
/** Tokens that could not be stored are offered again for this long. */
const unsavedMs = 60 * 60 * 1000;

interface RefreshRequestsOptions {
  /** Spends the refresh token at the token endpoint. */
  spend: (refreshToken: string, resources: readonly string[]) => Promise<TokenAnswer>;
  timeoutMs: number;
  emit?: Emit | undefined;
  sleep: (ms: number) => Promise<void>;
}

/** The requests that spend refresh tokens. What came is kept until it is stored, since it comes only once. */
export class RefreshRequests {
  readonly #options: RefreshRequestsOptions;
  /** Spent and answered, but not yet validated or stored: apart from what may be forgotten at any time. */
  readonly #unsaved = new BoundedMap<TokenAnswer>(maxUnsaved);

  constructor(options: RefreshRequestsOptions) {
    this.#options = options;
  }

  /**
   * The issuer's answer: a kept one that could not be stored, or a new one.
   *
   * @param key the hash of the refresh token, for events
   * @param mayUntil until when (Unix ms) a request may begin
   */
  async spend(
    key: string,
    { refreshToken }: TokenSet,
    resources: readonly string[] | undefined,
    mayUntil: number,
  ): Promise<{ answer: TokenAnswer; isNew: boolean }> {
    if (refreshToken === undefined) throw nothingToRefreshWith();
    const unsaved = this.#unsaved.get(refreshToken);
    const { emit } = this.#options;
    if (unsaved !== undefined) {
      emit?.('authpi.refresh.recovered', { ...refreshId(key), 'authpi.refresh.source': 'memory' });
      return { answer: unsaved, isNew: false };
    }
    const deadline = Math.min(Date.now() + this.#options.timeoutMs, mayUntil);
    const spend = () => this.#options.spend(refreshToken, resources ?? []).catch(throwRefreshError);
    let answer: TokenAnswer;
    emit?.('authpi.refresh.started', refreshId(key));
    try {
      answer = await spend();
    } catch (error) {
      // An answer of 408, 429, 500 or 503 leaves the token unspent. Without an answer nobody can tell, and a
      // second use could end the session, so that is left to the next request.
      if (!wasAnswered(error)) throw error;
      const waitMs =
        error.retryAfterSeconds === undefined ? jitterMs() : error.retryAfterSeconds * 1000;
      if (Date.now() + waitMs > deadline) throw error;
      emit?.('authpi.refresh.retried', {
        ...refreshId(key),
        'authpi.refresh.delay': waitMs / 1000,
      });
      await this.#options.sleep(waitMs);
      // Who was paused meanwhile must not spend what another is spending by now.
      if (Date.now() > mayUntil) throw error;
      answer = await spend();
    }
    this.#unsaved.set(refreshToken, answer, Date.now() + unsavedMs);
    return { answer, isNew: true };
  }

  /** Whether an answer waits to be stored. */
  keeps(spent: TokenSet): boolean {
    return this.#unsaved.get(spentBy(spent)) !== undefined;
  }

  /** Once the answer is stored, or is worth nothing. */
  forget(spent: TokenSet): void {
    this.#unsaved.delete(spentBy(spent));
  }
}

/** Enough of the hash to tell refreshes apart, and too little to find anything by. */
export function refreshId(key: string): RefreshId {
  return { 'authpi.refresh.id': key.slice(0, 16) };
}

function jitterMs(): number {
  return 100 + Math.random() * 200;
}
