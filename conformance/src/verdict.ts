import type { Level } from './check.ts';
import { StartFailure } from './column.ts';
import { AppFailure, CheckFailure, NotApplicable } from './expect.ts';
import { printable } from './printable.ts';

/** `warn` is a SHOULD that is not met. */
export type Outcome = 'pass' | 'fail' | 'warn' | 'not applicable';

/** Holds no secrets. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly milliseconds: number;
  readonly finding?: Finding;
  /** Why a check is not applicable. */
  readonly reason?: string;
  /** The place of what happened among the transcripts of the run. */
  readonly transcript?: number;
}

export interface Finding {
  readonly expected: string;
  readonly observed: string;
  /** Where a check itself broke. */
  readonly stack?: string;
}

/**
 * Judges what a check threw, if it threw. What is no CheckFailure is a prerequisite that is missing, and fails all the
 * same. `clean` takes secrets out of a text.
 */
export function verdictOn(
  error: unknown,
  level: Level,
  clean: (text: string) => string,
): Pick<Verdict, 'outcome' | 'finding' | 'reason'> {
  const told = (text: string) => printable(clean(text));
  if (error === undefined) return { outcome: 'pass' };
  if (error instanceof NotApplicable) {
    return { outcome: 'not applicable', reason: told(error.message) };
  }
  if (error instanceof CheckFailure) {
    const finding = { expected: told(error.expected), observed: told(error.observed) };
    const warns = level === 'SHOULD' && !(error instanceof AppFailure);
    return { outcome: warns ? 'warn' : 'fail', finding };
  }
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const output = error instanceof StartFailure ? `\n${error.output}` : '';
  const finding = {
    expected: 'the check to run to its end',
    observed: told(`${name}: ${message}${output}`),
    ...(stack === undefined ? {} : { stack: told(stack) }),
  };
  return { outcome: 'fail', finding };
}
