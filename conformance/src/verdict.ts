import type { Exchange } from '@authpi/mock-issuer';
import type { Page } from './browser/page.ts';
import type { Level } from './check.ts';
import { StartFailure } from './column.ts';
import { CheckFailure, NotApplicable } from './expect.ts';
import type { Secrets } from './secrets.ts';

/** `warn` is a SHOULD that is not met. */
export type Outcome = 'pass' | 'fail' | 'warn' | 'not applicable';

export interface Verdict {
  readonly outcome: Outcome;
  readonly milliseconds: number;
  readonly finding?: Finding;
  /** Why a check is not applicable. */
  readonly reason?: string;
}

/** Unredacted: only a report may print it, after redaction. */
export interface Finding {
  readonly expected: string;
  readonly observed: string;
  /** Where a check itself broke. */
  readonly stack?: string;
  /** What the check's browsers were answered, oldest first. */
  readonly pages: readonly Page[];
  /** What the issuer saw of the check's users. */
  readonly exchanges: readonly Exchange[];
  readonly secrets: Secrets;
}

export type Evidence = Pick<Finding, 'pages' | 'exchanges' | 'secrets'>;

/** Judges what a check threw. What is no CheckFailure is a prerequisite that is missing, and fails all the same. */
export function verdictOn(
  error: unknown,
  level: Level,
  milliseconds: number,
  evidence: Evidence,
): Verdict {
  if (error instanceof NotApplicable) {
    return { outcome: 'not applicable', milliseconds, reason: error.message };
  }
  if (error instanceof CheckFailure) {
    const { expected, observed } = error;
    const outcome = level === 'SHOULD' ? 'warn' : 'fail';
    return { outcome, milliseconds, finding: { expected, observed, ...evidence } };
  }
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const output = error instanceof StartFailure ? `\n${error.output}` : '';
  const finding = {
    expected: 'the check to run to its end',
    observed: `${name}: ${message}${output}`,
    ...(stack === undefined ? {} : { stack }),
    ...evidence,
  };
  return { outcome: 'fail', milliseconds, finding };
}
