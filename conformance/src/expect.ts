import { isDeepStrictEqual } from 'node:util';
import { show } from './show.ts';

/** A requirement that was not met. Both texts may hold secrets: redact before printing. */
export class CheckFailure extends Error {
  readonly expected: string;
  readonly observed: string;

  constructor(expected: string, observed: string) {
    super(`expected ${expected}; observed ${observed}`);
    this.name = 'CheckFailure';
    this.expected = expected;
    this.observed = observed;
  }
}

/** The app gave no answer at all: that is worse than any SHOULD that is not met. */
export class AppFailure extends CheckFailure {
  constructor(expected: string, observed: string) {
    super(expected, observed);
    this.name = 'AppFailure';
  }
}

/** The check does not fit this target; the reason is reported. */
export class NotApplicable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NotApplicable';
  }
}

/** Assertions that a reader of the report can follow without the source: each says what it looked at. */
export class Expect {
  /** How many assertions held. A check that made none proves nothing, so the runner fails it. */
  assertions = 0;

  fail(expected: string, observed: string): never {
    throw new CheckFailure(expected, observed);
  }

  ok(condition: boolean, expected: string, observed: string): void {
    if (!condition) this.fail(expected, observed);
    this.assertions += 1;
  }

  /** Compares deeply and strictly. */
  equal<T>(actual: T, expected: NoInfer<T>, what: string): void {
    const equal = isDeepStrictEqual(actual, expected);
    this.ok(equal, `${what} to be ${show(expected)}`, show(actual));
  }

  notEqual<T>(actual: T, unwanted: NoInfer<T>, what: string): void {
    const equal = isDeepStrictEqual(actual, unwanted);
    this.ok(!equal, `${what} to be anything but ${show(unwanted)}`, show(actual));
  }

  match(actual: string | null | undefined, pattern: RegExp, what: string): void {
    const matches = typeof actual === 'string' && pattern.test(actual);
    this.ok(matches, `${what} to match ${pattern}`, show(actual));
  }

  includes<T>(list: readonly T[], member: NoInfer<T>, what: string): void {
    const found = list.some((entry) => isDeepStrictEqual(entry, member));
    this.ok(found, `${what} to include ${show(member)}`, show(list));
  }

  excludes<T>(list: readonly T[], member: NoInfer<T>, what: string): void {
    const found = list.some((entry) => isDeepStrictEqual(entry, member));
    this.ok(!found, `${what} not to include ${show(member)}`, show(list));
  }

  /** Returns the value, so that what follows need not handle its absence. */
  defined<T>(value: T | null | undefined, what: string): T {
    if (value === undefined || value === null) this.fail(`${what} to be there`, 'nothing');
    this.assertions += 1;
    return value;
  }

  notApplicable(reason: string): never {
    throw new NotApplicable(reason);
  }
}
