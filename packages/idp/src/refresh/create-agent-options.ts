import type { CallOptions } from '../abortable.ts';
import type { IdpError } from '../errors.ts';
import type { RefreshLock } from '../refresh-lock.ts';
import type { SessionStore } from '../session-store.ts';
import type { TokenSet } from '../token-set.ts';

/** Where rotated tokens go and how concurrent refreshes are kept apart. */
export interface CreateAgentOptions extends CallOptions {
  /**
   * Stores the rotated tokens. Awaited before anybody gets the agent, since the old refresh token is
   * spent, and no longer than `timeoutMs`: then it counts as failed. Everybody who shares one refresh is called, each for its own copy of the session; with `session`, which they
   * share as well, only whoever began it, and not again if it fails: the session holds the tokens by then.
   */
  onRefresh?: ((tokens: TokenSet) => unknown) | undefined;
  /** Called once when the session has ended for good; then the same error is thrown. */
  onRefreshError?: ((error: IdpError) => unknown) | undefined;
  /** Overrides the client's `autoRefresh`. */
  autoRefresh?: boolean | undefined;
  /** Resource indicators of a refresh; left out, the issuer keeps those of the login (RFC 8707). */
  resources?: readonly string[] | undefined;
  /**
   * Lets the SDK keep the tokens of this session itself: it writes the rotated set only if nothing
   * else wrote in between, and adopts what another process stored.
   */
  session?: { store: SessionStore<{ tokens: TokenSet }>; id: string } | undefined;
  /** One refresh per session over all processes; needs `session`. */
  lock?: RefreshLock | undefined;
  /** On Workers `ctx.waitUntil`, so that a refresh outlives the request that began it. */
  waitUntil?: ((promise: Promise<unknown>) => void) | undefined;
}
