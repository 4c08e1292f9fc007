import type { IssuerServer } from '@authpi/mock-issuer';
import type { SuiteResult } from './result.ts';
import type { RuntimeName } from './runtimes.ts';

export interface SuiteContext {
  readonly runtime: RuntimeName;
  /** Few rounds: enough to see a change of a tenth, not to publish. */
  readonly quick: boolean;
  readonly issuers: IssuerServer;
  readonly redisUrl: string | undefined;
  /** Aborted when the run is interrupted, or the suite takes too long. */
  readonly signal: AbortSignal;
  /** Tells the person who waits what is being done. */
  progress(doing: string): void;
}

export interface Suite {
  readonly name: string;
  run(context: SuiteContext): Promise<SuiteResult>;
}
