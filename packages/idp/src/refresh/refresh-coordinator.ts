import { within } from '../deadline.ts';
import { sha256 } from '../encoding.ts';
import { endsSession, IdpError } from '../errors.ts';
import type { Emit } from '../events.ts';
import { kindOfError } from '../redact.ts';
import { SharedWork } from '../shared-work.ts';
import type { TokenAnswer } from '../token-endpoint.ts';
import type { TokenSet } from '../token-set.ts';
import { acquireLease } from './acquire-lease.ts';
import type { CreateAgentOptions } from './create-agent-options.ts';
import { lockBusy, neverFinished, signedOutMeanwhile, tooLate } from './refresh-errors.ts';
import { RefreshRequests, refreshId } from './refresh-requests.ts';
import { SessionPersistence, storageFailed } from './session-persistence.ts';
import { type Settled, SettledRefreshes, spentBy } from './settled-refreshes.ts';

/** How often, and how far apart, the loser of a race looks for what the winner stores: for longer than the winner tries to. */
const adoptionDelaysMs = [0, 50, 150, 400, 900];

export interface RefreshCoordinatorOptions {
  /**
   * Refuses the tokens of another issuer, and fetches the issuer's metadata and keys: nothing is spent that could not be
   * validated, and no lease passes meanwhile.
   */
  prepare: (tokens: TokenSet) => Promise<void>;
  /** Spends the refresh token at the token endpoint. */
  spend: (refreshToken: string, resources: readonly string[]) => Promise<TokenAnswer>;
  /** Validates what came and completes it from the tokens it replaces. */
  accept: (answer: TokenAnswer, spent: TokenSet) => Promise<TokenSet>;
  /** Makes a rotated refresh token worthless when its session was ended meanwhile. */
  discard: (tokens: TokenSet) => Promise<void>;
  /** Milliseconds for which a settled refresh answers late arrivals. */
  rememberMs: number;
  timeoutMs: number;
  emit?: Emit | undefined;
  /** Replaced in tests, which do not wait. */
  sleep?: (ms: number) => Promise<void>;
}

/** The tokens that stand in for those asked about. */
export interface Replacement {
  tokens: TokenSet;
  /** Whether they were issued during this very call; otherwise they may have expired since. */
  isNew: boolean;
}

/**
 * One refresh per refresh token (RFC 9700 section 4.14.2: a second use is taken for theft and ends
 * the session). Whoever comes while it runs joins it; whoever comes later with the old tokens gets
 * the remembered result; the rotated tokens are stored before anybody gets them, and if storing
 * fails they are kept and stored at the next call.
 */
export class RefreshCoordinator {
  readonly #options: RefreshCoordinatorOptions;
  readonly #running = new SharedWork<Replacement>();
  readonly #settled: SettledRefreshes;
  readonly #requests: RefreshRequests;
  readonly #sleep: (ms: number) => Promise<void>;

  constructor(options: RefreshCoordinatorOptions) {
    const { rememberMs, sleep = asleep } = options;
    this.#options = options;
    this.#sleep = sleep;
    this.#settled = new SettledRefreshes(rememberMs);
    this.#requests = new RefreshRequests({ ...options, sleep });
  }

  /** Whether others stand in for them by now, as far as is remembered. */
  hasReplaced(tokens: TokenSet): boolean {
    return this.#settled.of(tokens)?.tokens !== undefined;
  }

  /** Whether what replaces them could not be stored yet: their refresh token is spent, however long they live. */
  keepsUnsaved(tokens: TokenSet): boolean {
    return this.#requests.keeps(tokens);
  }

  /** @throws IdpError; `session_ended` once nothing can replace the tokens */
  async refresh(tokens: TokenSet, request: CreateAgentOptions): Promise<Replacement> {
    const spent = spentBy(tokens);
    const settled = this.#settled.of(tokens);
    if (settled !== undefined) return this.#remembered(settled, tokens, request);
    const joins = this.#running.isRunning(spent);
    let began = false;
    const running = this.#running.run(
      spent,
      () => {
        began = true;
        return this.#observed(tokens, request);
      },
      { joinMs: 4 * this.#options.timeoutMs, waitUntil: request.waitUntil },
    );
    const told = joins ? this.#tell('authpi.refresh.joined', spent) : undefined;
    const replacement = await running;
    if (told) await told;
    return began ? replacement : this.#share(replacement, request);
  }

  /** For whoever comes late. What the store holds by now counts more than what is remembered. */
  async #remembered(
    settled: Settled,
    tokens: TokenSet,
    request: CreateAgentOptions,
  ): Promise<Replacement> {
    const session = this.#persistenceOf(request);
    if (!settled.tokens) {
      // Under the same id somebody may have signed in again.
      const found = await session?.begin(tokens);
      if (!found?.tokens) throw settled.error;
      return { tokens: found.tokens, isNew: false };
    }
    await this.#tell('authpi.refresh.remembered', spentBy(tokens));
    const kept = session ? await session.replace(tokens, settled.tokens) : settled.tokens;
    if (kept === undefined) throw signedOutMeanwhile();
    return this.#share({ tokens: kept, isNew: false }, request);
  }

  #persistenceOf({ session }: CreateAgentOptions): SessionPersistence | undefined {
    return session && new SessionPersistence(session, this.#options.timeoutMs, this.#sleep);
  }

  /** Hashes only where somebody listens: for whoever merely waits, the hash would be most of the cost. */
  #tell(
    name: 'authpi.refresh.joined' | 'authpi.refresh.remembered',
    spent: string,
  ): Promise<void> | undefined {
    const { emit } = this.#options;
    return emit && sha256(spent).then((key) => emit(name, refreshId(key)));
  }

  async #observed(tokens: TokenSet, request: CreateAgentOptions): Promise<Replacement> {
    const { emit } = this.#options;
    const isNamed = emit !== undefined || request.lock !== undefined;
    // No lock and no event ever gets the token itself.
    const key = isNamed ? await sha256(spentBy(tokens)) : '';
    try {
      return await this.#locked(key, tokens, request);
    } catch (error) {
      if (endsSession(error)) {
        emit?.('authpi.session.ended', {
          ...refreshId(key),
          'error.type': error.code,
          ...(error.oauthError === undefined ? {} : { 'authpi.error.oauth': error.oauthError }),
        });
        try {
          await within(this.#options.timeoutMs, async () => request.onRefreshError?.(error));
        } catch {
          // What ended the session matters to the caller, not that its own handler failed.
        }
      }
      emit?.('authpi.refresh.failed', {
        ...refreshId(key),
        'error.type': error instanceof IdpError ? error.code : 'unknown',
        'authpi.error.retryable': error instanceof IdpError && error.retryable,
      });
      throw error;
    }
  }

  /** Whoever did not refresh still has an old copy of its session to bring up to date. */
  #share(
    replacement: Replacement,
    request: CreateAgentOptions,
  ): Replacement | Promise<Replacement> {
    if (request.session !== undefined) return replacement;
    return this.#callOnRefresh(replacement.tokens, request).then(() => replacement);
  }

  /** Not for ever: whoever waits for a store that is away would keep everybody waiting who joined. */
  async #callOnRefresh(tokens: TokenSet, request: CreateAgentOptions): Promise<void> {
    if (request.onRefresh === undefined) return;
    try {
      // A copy: what a handler changes of it, others would get.
      await within(this.#options.timeoutMs, async () => request.onRefresh?.({ ...tokens }));
    } catch (error) {
      throw storageFailed('stored by onRefresh', kindOfError(error));
    }
  }

  async #locked(key: string, tokens: TokenSet, request: CreateAgentOptions): Promise<Replacement> {
    const session = this.#persistenceOf(request);
    const { timeoutMs, prepare } = this.#options;
    const began = Date.now();
    await prepare(tokens);
    const waitMs = 2 * timeoutMs;
    // Once begun, the token request, the keys and the write may take their time each.
    const leaseMs = waitMs + 3 * timeoutMs;
    const lease = request.lock && (await acquireLease(request.lock, key, { leaseMs, waitMs }));
    // Without a lock, while nobody who joined takes it for dead.
    const until = (lease ? Date.now() : began) + waitMs;
    try {
      return await this.#refreshOnce(key, tokens, request, session, until, lease?.fence);
    } finally {
      try {
        await within(timeoutMs, async () => lease?.release());
      } catch {
        // A lock that could not be freed runs out by itself; the refresh has succeeded all the same.
      }
    }
  }

  /**
   * @param until when (Unix ms) a request may begin whose answer is stored in time
   * @param fence of the lease under which it happens
   */
  async #refreshOnce(
    key: string,
    tokens: TokenSet,
    request: CreateAgentOptions,
    session: SessionPersistence | undefined,
    until: number,
    fence: number | undefined,
  ): Promise<Replacement> {
    const found = await session?.begin(tokens, fence);
    if (found?.isGone) throw signedOutMeanwhile();
    if (found?.tokens) return this.#recovered(key, found.tokens);
    // Who was paused, or waited for the store, must not spend what another is spending by now.
    if (Date.now() > until) {
      throw fence === undefined ? tooLate() : lockBusy();
    }
    let isNew: boolean;
    let rotated: TokenSet;
    try {
      const spent = await this.#requests.spend(key, tokens, request.resources, until);
      isNew = spent.isNew;
      rotated = await this.#options.accept(spent.answer, tokens);
    } catch (error) {
      if (!endsSession(error)) throw error;
      const isRefused = error.code === 'session_ended';
      const adopted = isRefused && session ? await this.#adopt(session, tokens) : undefined;
      if (adopted !== undefined) return this.#recovered(key, adopted);
      const ended = isRefused && found?.isUnfinished ? neverFinished(error) : error;
      this.#remember(tokens, { error: ended });
      throw ended;
    }
    const kept = session === undefined ? rotated : await session.replace(tokens, rotated);
    if (kept === undefined) {
      await this.#options.discard(rotated);
      this.#requests.forget(tokens);
      throw signedOutMeanwhile();
    }
    await this.#callOnRefresh(kept, request);
    this.#remember(tokens, { tokens: kept });
    this.#options.emit?.('authpi.refresh.succeeded', {
      ...refreshId(key),
      'authpi.refresh.rotated': kept.refreshToken !== tokens.refreshToken,
    });
    return { tokens: kept, isNew: isNew && kept === rotated };
  }

  /** Another process was first. */
  #recovered(key: string, tokens: TokenSet): Replacement {
    this.#options.emit?.('authpi.refresh.recovered', {
      ...refreshId(key),
      'authpi.refresh.source': 'store',
    });
    return { tokens, isNew: false };
  }

  /** After losing a race without a lock: what the winner stored, as soon as it has. */
  async #adopt(session: SessionPersistence, tokens: TokenSet): Promise<TokenSet | undefined> {
    for (const delayMs of adoptionDelaysMs) {
      if (delayMs > 0) await this.#sleep(delayMs);
      const found = await session.begin(tokens);
      if (found.isGone || found.tokens) return found.tokens;
    }
    return undefined;
  }

  #remember(tokens: TokenSet, settled: Settled): void {
    this.#requests.forget(tokens);
    this.#settled.remember(tokens, settled);
  }
}

function asleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
