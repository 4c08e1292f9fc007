import type { TokenSet } from '@authpi/idp';

/** What is kept on the server for one signed-in browser. Times are in Unix seconds. */
export interface AppSession {
  tokens: TokenSet;
  createdAt: number;
  lastSeenAt: number;
}
