import type { IdpClient, RefreshLock, SessionStore } from '@authpi/idp';
import type { AppSession } from './app-session.ts';

/** What a runtime brings to the app. */
export interface Platform {
  /** Told by `/healthz`. */
  readonly runtime: { readonly name: string; readonly version: string };
  readonly sessions: SessionStore<AppSession>;
  /** Needed where several processes share the session store. */
  readonly lock?: RefreshLock;
  /** Used for every call to the issuer in place of the global one. */
  readonly fetch?: typeof fetch;
  /** Used in place of a client made from the settings. */
  readonly idp?: IdpClient;
  /** Takes one line without secrets for everything that went wrong. */
  readonly log?: (line: string) => void;
}
