import { startIssuer } from '@authpi/mock-issuer';
import { unlessAborted } from './abort.ts';
import type { Check } from './check.ts';
import { type Column, StartFailure } from './column.ts';
import { CheckContext } from './context.ts';
import { CheckFailure } from './expect.ts';
import { forEach } from './for-each.ts';
import { type Health, healthOf } from './health.ts';
import { secretsIn } from './secrets.ts';
import { type Subject, startSubject } from './subject.ts';
import { type Evidence, type Verdict, verdictOn } from './verdict.ts';

export interface ColumnResult {
  readonly column: string;
  /** As the app's /healthz gives it. */
  readonly version?: string;
  /** The version of the SDK, as /healthz gives it. */
  readonly sdk?: string;
  readonly startFailure?: StartFailure;
  /** By check id; a check that was not reached is absent. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

export interface RunOptions {
  readonly checks: readonly Check[];
  readonly signal: AbortSignal;
  onVerdict?(column: string, check: Check, verdict: Verdict): void;
}

const checksAtOnce = 8;
const checkDeadlineMs = 60_000;

/** Runs the checks against one column; the app is stopped in the end, whatever happens. */
export async function runColumn(column: Column, options: RunOptions): Promise<ColumnResult> {
  const { checks, signal } = options;
  const verdicts = new Map<string, Verdict>();
  await using issuers = await startIssuer();
  const start = (name: string, check?: Check, ends = signal) =>
    startSubject({ column, issuers }, name, check?.own ?? {}, ends);
  let shared: Subject | undefined;
  let health: Health = {};
  try {
    shared = await start(column.name);
    health = await healthOf(shared, column, signal);
    const sharedSubject = shared;
    await forEach(checks, checksAtOnce, async (check, index) => {
      if (signal.aborted) return;
      const verdict = await judge(check, column, signal, async (ends) =>
        check.own === undefined
          ? { subject: sharedSubject, isOwn: false }
          : { subject: await start(`${column.name}-${index}`, check, ends), isOwn: true },
      );
      if (signal.aborted) return;
      verdicts.set(check.id, verdict);
      options.onVerdict?.(column.name, check, verdict);
    });
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    return { column: column.name, verdicts, startFailure: error };
  } finally {
    await shared?.stop();
  }
  return { column: column.name, verdicts, ...health };
}

async function judge(
  check: Check,
  { target }: Column,
  signal: AbortSignal,
  prepare: (signal: AbortSignal) => Promise<{ subject: Subject; isOwn: boolean }>,
): Promise<Verdict> {
  const started = performance.now();
  const deadline = AbortSignal.timeout(checkDeadlineMs);
  const ends = AbortSignal.any([signal, deadline]);
  let context: CheckContext | undefined;
  let end: (() => Promise<string>) | undefined;
  const milliseconds = () => Math.round(performance.now() - started);
  try {
    const { subject, isOwn } = await prepare(ends);
    if (isOwn) end = () => subject.stop();
    const { app, issuer, network } = subject;
    context = new CheckContext({
      app,
      issuer,
      network,
      signal: ends,
      ...(target === undefined ? {} : { target }),
      ...(end === undefined ? {} : { endApp: end }),
    });
    await unlessAborted(check.run(context), ends);
    if (context.assertions === 0) {
      throw new CheckFailure('the check to assert something', 'no assertion was made');
    }
    return { outcome: 'pass', milliseconds: milliseconds() };
  } catch (error) {
    const judged = deadline.aborted
      ? new CheckFailure(`the check to end within ${checkDeadlineMs / 1_000} s`, 'it did not')
      : error;
    return verdictOn(judged, check.level, milliseconds(), evidenceOf(context));
  } finally {
    context?.removeFaults();
    await end?.();
  }
}

function evidenceOf(context: CheckContext | undefined): Evidence {
  if (context === undefined) return { pages: [], exchanges: [], secrets: new Map() };
  const exchanges = context.users.flatMap((user) => context.seen(user));
  const secrets = new Map(secretsIn(exchanges));
  secrets.set(context.app.clientSecret, 'client_secret');
  return { pages: context.browsers.flatMap(({ pages }) => pages), exchanges, secrets };
}
