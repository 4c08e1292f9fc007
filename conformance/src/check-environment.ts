import type { Issuer } from '@authpi/mock-issuer';
import type { Network } from './browser/network.ts';
import type { Target } from './target.ts';

export interface AppUnderTest {
  /** The https origin that the app is told it has. */
  readonly baseUrl: string;
  readonly redirectUri: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a check is given to work with. */
export interface CheckEnvironment {
  readonly app: AppUnderTest;
  readonly issuer: Issuer;
  readonly network: Network;
  readonly signal: AbortSignal;
  readonly target?: Target;
  /** Gives the id of the first, second, … user; absent where any will do. */
  readonly userId?: (count: number) => string;
  /** Ends the app and gives everything it printed; absent where the app is shared with other checks. */
  readonly endApp?: () => Promise<string>;
}
