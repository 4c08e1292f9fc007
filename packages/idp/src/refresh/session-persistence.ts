import { Deadline } from '../deadline.ts';
import { IdpError } from '../errors.ts';
import { kindOfError } from '../redact.ts';
import type { SessionStore } from '../session-store.ts';
import type { TokenSet } from '../token-set.ts';

const maxAttempts = 8;
/** How far apart a write that failed is tried again while the lock is still held: this process has the only copy of the tokens. */
const writeDelaysMs = [100, 300, 900];

/** What the SDK reads and writes of a stored session; the rest is the caller's. */
interface RefreshableSession {
  tokens: TokenSet;
  /** Whose lease is spending the refresh token, until its answer is stored. */
  refreshing?: { fence: number };
}

/** What was found when a refresh was about to begin. */
export interface Found {
  /** There is no such session any more. */
  isGone?: true;
  /** What replaced the tokens asked about; left out, they are still the newest. */
  tokens?: TokenSet;
  /** Whether an earlier refresh of them never finished. */
  isUnfinished?: boolean;
}

/** The tokens of one stored session: read, and replaced only if nothing else wrote in between. */
export class SessionPersistence {
  readonly #store: SessionStore<RefreshableSession>;
  readonly #id: string;
  readonly #timeoutMs: number;
  readonly #sleep: (ms: number) => Promise<void>;

  constructor(
    session: { store: SessionStore<{ tokens: TokenSet }>; id: string },
    timeoutMs: number,
    sleep: (ms: number) => Promise<void>,
  ) {
    this.#store = session.store;
    this.#id = session.id;
    this.#timeoutMs = timeoutMs;
    this.#sleep = sleep;
  }

  /**
   * Looks before a refresh.
   *
   * @param fence of the lease under which it happens; it is written into the session, so that a
   * successor whose lease began after this one ran out knows that the token may be spent
   */
  async begin(tokens: TokenSet, fence?: number): Promise<Found> {
    return this.#attempt('read', async (stored) => {
      if (stored === undefined) return { isGone: true };
      const { session, version } = stored;
      if (areOthers(session.tokens, tokens)) return { tokens: session.tokens };
      const found: Found = { isUnfinished: session.refreshing !== undefined };
      if (fence === undefined) return found;
      const claimed = { ...session, refreshing: { fence } };
      return (await this.#store.update(this.#id, claimed, version)) ? found : undefined;
    });
  }

  /**
   * Replaces the spent tokens, whatever else of the session changed meanwhile.
   *
   * @returns the tokens that now count: the ones given, or those another process stored after
   * spending a later token; undefined when the session was ended meanwhile
   */
  async replace(spent: TokenSet, tokens: TokenSet): Promise<TokenSet | undefined> {
    const { kept } = await this.#attempt<{ kept: TokenSet | undefined }>(
      'written',
      async (stored) => {
        if (stored === undefined) return { kept: undefined };
        const { refreshing: _finished, ...session } = stored.session;
        if (areOthers(session.tokens, spent)) return { kept: session.tokens };
        const replaced = { ...session, tokens };
        const written = await this.#store.update(this.#id, replaced, stored.version);
        return written ? { kept: tokens } : undefined;
      },
      writeDelaysMs,
    );
    return kept;
  }

  /** Reads the session and acts on it, again while something else writes in between, or after these delays when it fails. */
  async #attempt<R>(
    purpose: 'read' | 'written',
    act: (
      stored: Awaited<ReturnType<SessionStore<RefreshableSession>['get']>>,
    ) => Promise<R | undefined>,
    delaysMs: readonly number[] = [],
  ): Promise<R> {
    const delaysLeft = [...delaysMs];
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const deadline = new Deadline(this.#timeoutMs);
      // Stores that others write may answer null, as databases do.
      const work = async () => act((await this.#store.get(this.#id)) ?? undefined);
      try {
        const result = await deadline.wait(work);
        if (result !== undefined) return result;
      } catch (error) {
        // A client that lost its connection may keep what it is asked to do until it has it again.
        if (deadline.isOver) throw storageFailed(purpose, `no answer in ${this.#timeoutMs} ms`);
        const delayMs = delaysLeft.shift();
        if (delayMs === undefined) throw storageFailed(purpose, kindOfError(error));
        await this.#sleep(delayMs);
      }
    }
    throw storageFailed(purpose, 'a conflicting write at every attempt');
  }
}

/** Not every issuer rotates the refresh token. */
function areOthers(stored: TokenSet, { refreshToken, accessToken }: TokenSet): boolean {
  return stored.refreshToken !== refreshToken || stored.accessToken !== accessToken;
}

/** @param purpose what failed: before anything was spent, or after */
export function storageFailed(
  purpose: 'read' | 'locked' | 'written' | 'stored by onRefresh',
  received: string,
): IdpError {
  const isSpent = purpose === 'written' || purpose === 'stored by onRefresh';
  return new IdpError('storage_failed', `The session could not be ${purpose}`, {
    received,
    reference: 'RFC 6749 section 6',
    hint: isSpent
      ? 'The rotated tokens are kept in memory and offered again: retry the request.'
      : 'Nothing was spent: retry the request.',
  });
}
