import { startIssuer } from '@authpi/mock-issuer';
import { unlessAborted } from './abort.ts';
import type { Check } from './check.ts';
import { type Column, CrashFailure, StartFailure } from './column.ts';
import { CheckContext } from './context.ts';
import { AppFailure, CheckFailure } from './expect.ts';
import { type Health, healthOf } from './health.ts';
import { Tally } from './parity/tally.ts';
import { Patience } from './patience.ts';
import { redact } from './secrets.ts';
import { shuffled, userId } from './seed.ts';
import type { Stopwatch } from './speed/stopwatch.ts';
import { type Subject, startSubject } from './subject.ts';
import { codeOf } from './thrown.ts';
import { evidenceOf } from './transcript/evidence.ts';
import type { TranscriptStore } from './transcript/store.ts';
import { transcriptOf } from './transcript/transcript.ts';
import { UsageError } from './usage.ts';
import { type Verdict, verdictOn } from './verdict.ts';

export interface ColumnResult {
  readonly column: string;
  /** The options of `run` that choose it, where `--runtime` does not. */
  readonly options?: string;
  /** As the app's /healthz gives it. */
  readonly version?: string;
  /** The version of the SDK, as /healthz gives it. */
  readonly sdk?: string;
  readonly startFailure?: StartFailure;
  /** By check id; a check that was not reached is absent. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** Columns that name the same app have to answer alike. */
  readonly app?: string;
  /** What the app said in the headers that may differ. */
  readonly tally: Tally;
}

export interface RunOptions {
  readonly checks: readonly Check[];
  readonly signal: AbortSignal;
  /** Default 8. */
  readonly checksAtOnce?: number;
  /** Where the transcript of every check is kept; without it none is. */
  readonly transcripts?: TranscriptStore;
  /** Fixes the order in which the checks begin, and the ids of their users. */
  readonly seed?: string;
  readonly stopwatch?: Stopwatch;
  onVerdict?(column: string, check: Check, verdict: Verdict): void;
}

const defaultChecksAtOnce = 8;
const mostOwnAtOnce = 3;
const secondsForACheck = 120;

/** Runs the checks against one column; the app is stopped in the end, whatever happens. */
export async function runColumn(column: Column, options: RunOptions): Promise<ColumnResult> {
  const { checks, signal, seed } = options;
  const ordered = seed === undefined ? checks : shuffled(checks, seed);
  const named = {
    column: column.name,
    ...(column.options === undefined ? {} : { options: column.options }),
    ...(column.app === undefined ? {} : { app: column.app }),
  };
  const verdicts = new Map<string, Verdict>();
  const tally = new Tally(column.name);
  const port = column.registration?.port;
  await using issuers = await startIssuer(port === undefined ? {} : { port }).catch(
    (error: unknown) => {
      throw port === undefined ? error : portTaken(port, error);
    },
  );
  const start = (name: string, check?: Check, ends = signal) =>
    startSubject({ column, issuers }, name, check?.own, ends);
  const result = { ...named, verdicts, tally };
  let shared: Subject | undefined;
  let health: Health = {};
  try {
    shared = await start(column.name);
    health = await healthOf(shared, column, signal);
    const sharedSubject = shared;
    await options.stopwatch?.measure(1, shared, signal);
    const run = async (check: Check, index: number) => {
      if (signal.aborted) return;
      const verdict = await judge(check, { column, tally }, options, async (ends) =>
        check.own === undefined
          ? { subject: sharedSubject, isOwn: false }
          : { subject: await start(`${column.name}-${index}`, check, ends), isOwn: true },
      );
      if (signal.aborted) return;
      verdicts.set(check.id, verdict);
      options.onVerdict?.(column.name, check, verdict);
    };
    const { checksAtOnce = defaultChecksAtOnce } = options;
    await inLanes(ordered, checksAtOnce, run);
    if (!signal.aborted) await options.stopwatch?.measure(2, shared, signal);
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    return { ...result, startFailure: error };
  } finally {
    options.stopwatch?.leave(column.name);
    await shared?.stop();
  }
  return { ...result, ...health };
}

/**
 * Checks that start an app take longest, and only because the processor is busy: many at once would keep each other from
 * ever answering. Those that wait for the app to give up begin at once, and take nobody's place.
 */
async function inLanes(
  checks: readonly Check[],
  atOnce: number,
  run: (check: Check, index: number) => Promise<void>,
): Promise<void> {
  const all = [...checks.entries()];
  const waiting = all.filter(([, { own }]) => own?.env?.HTTP_TIMEOUT_MS !== undefined);
  const own = all
    .filter((entry) => entry[1].own !== undefined && !waiting.includes(entry))
    .values();
  const shared = all.filter(([, check]) => check.own === undefined).values();
  const work = async (queue: Iterable<readonly [index: number, check: Check]>) => {
    for (const [index, check] of queue) await run(check, index);
  };
  const ownAtOnce = Math.min(mostOwnAtOnce, Math.ceil(atOnce / 2));
  await Promise.all([
    ...waiting.map((entry) => work([entry])),
    ...Array.from({ length: ownAtOnce }, () => work(own)),
    ...Array.from({ length: atOnce - ownAtOnce }, () => work(shared)),
  ]);
}

interface Prepared {
  readonly subject: Subject;
  readonly isOwn: boolean;
}

async function judge(
  check: Check,
  { column: { name, target }, tally }: { column: Column; tally: Tally },
  { signal, transcripts, seed, stopwatch }: RunOptions,
  prepare: (signal: AbortSignal) => Promise<Prepared>,
): Promise<Verdict> {
  const started = performance.now();
  using patience = new Patience(secondsForACheck);
  const ends = AbortSignal.any([signal, patience.signal]);
  let context: CheckContext | undefined;
  let own: Subject | undefined;
  let used: Subject | undefined;
  let error: unknown;
  let [prepared, ran, stopped] = [0, 0, 0];
  try {
    const { subject, isOwn } = await prepare(ends);
    used = subject;
    if (isOwn) own = subject;
    prepared = performance.now();
    const { app, issuer, network } = subject;
    context = new CheckContext({
      app,
      issuer,
      network,
      signal: ends,
      ...(target === undefined ? {} : { target }),
      ...(seed === undefined ? {} : { userId: (count: number) => userId(seed, check.id, count) }),
      ...(isOwn ? { endApp: () => subject.stop() } : {}),
    });
    await unlessAborted(check.run(context), ends);
    if (context.assertions === 0) {
      throw new CheckFailure('the check to assert something', 'no assertion was made');
    }
  } catch (thrown) {
    error = patience.isOver
      ? new CheckFailure(`the check to end within ${secondsForACheck} s`, 'it did not')
      : (thrown ?? new Error('nothing was thrown'));
    const crash = error instanceof AppFailure ? await used?.crashed() : undefined;
    if (crash !== undefined) error = new CrashFailure(crash);
  } finally {
    ran = performance.now();
    context?.removeFaults();
    await own?.stop();
    stopped = performance.now();
  }
  const isWanted = transcripts !== undefined || error !== undefined;
  const transcript =
    context !== undefined && isWanted
      ? transcriptOf(evidenceOf(context, own !== undefined), tally)
      : undefined;
  stopwatch?.lap({
    check: check.id,
    column: name,
    starting: own === undefined ? 0 : prepared - started,
    running: ran - (prepared || started),
    stopping: stopped - ran,
    writing: performance.now() - stopped,
    logins: context?.logins ?? 0,
  });
  return {
    ...verdictOn(error, check.level, transcript?.clean ?? ((text) => redact(text))),
    milliseconds: Math.round(ran - started),
    ...(transcripts === undefined || transcript === undefined
      ? {}
      : { transcript: transcripts.add(transcript) }),
  };
}

function portTaken(port: number, error: unknown): unknown {
  if (codeOf(error) !== 'EADDRINUSE') return error;
  return new UsageError(
    `port ${port}, where the issuer is to be, is taken: end what listens there, or choose another with --issuer-port`,
  );
}
