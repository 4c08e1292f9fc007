import type { IdpClient } from '@authpi/idp';
import type { Platform } from './platform.ts';
import type { Sessions } from './sessions.ts';
import type { Settings } from './settings.ts';
import type { StandardHeaders } from './standard-headers.ts';
import type { Transactions } from './transactions.ts';

/** What the routes work with; made once per app. */
export interface Services {
  readonly settings: Settings;
  readonly platform: Platform;
  readonly idp: IdpClient;
  readonly sessions: Sessions;
  readonly transactions: Transactions;
  /** What every answer carries. */
  readonly headers: StandardHeaders;
}
