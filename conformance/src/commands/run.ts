import { AppBuilds } from '../../runtimes/app-builds.ts';
import type { Check } from '../check.ts';
import type { Column } from '../column.ts';
import { interruptedReport } from '../report/console.ts';
import { listReport } from '../report/list.ts';
import { reportOf } from '../report/of-run.ts';
import { Progress } from '../report/progress.ts';
import type { RunReport } from '../report/run-report.ts';
import { profileReport, speedLine } from '../report/speed.ts';
import { addRound } from '../rounds.ts';
import { runColumn } from '../runner.ts';
import { parseShard, type SelectionFlags } from '../selection.ts';
import { Stopwatch } from '../speed/stopwatch.ts';
import { TranscriptStore } from '../transcript/store.ts';
import { UsageError } from '../usage.ts';
import { type ColumnFlags, columnsOf } from './columns.ts';
import { type OutputFlags, type Outputs, openOutputs } from './outputs.ts';

interface RunFlags extends ColumnFlags, OutputFlags, SelectionFlags {
  readonly list?: boolean;
  readonly repeat?: string;
  readonly seed?: string;
  readonly bail?: boolean;
  readonly profile?: boolean;
}

/** Over all columns: more of them at once would only make each slower. */
const checksInFlight = 32;

/** Gives the exit code. */
export async function runCommand(
  checks: readonly Check[],
  flags: RunFlags,
  interrupt: AbortSignal,
): Promise<number> {
  if (flags.list) {
    console.log(listReport(checks));
    return 0;
  }
  if (flags.changed !== undefined && checks.length === 0) {
    console.log('Nothing that was asked for has changed.');
    return 0;
  }
  const rounds = roundsOf(flags.repeat);
  const outputs = await openOutputs(flags);
  await using builds = await AppBuilds.open(flags.sdk, interrupt);
  const columns = await columnsOf(flags, builds, interrupt);
  // A part of the suite is not worth the second that measuring takes.
  const isMeasured = flags.profile || (flags.shard === undefined && !isPartial(flags));
  let report: RunReport | undefined;
  let stopwatch: Stopwatch | undefined;
  for (let round = 1; round <= (rounds ?? 1); round += 1) {
    const names = columns.map(({ name }) => name);
    stopwatch = isMeasured ? new Stopwatch(names, atOnce(columns)) : undefined;
    const bailed = new AbortController();
    const result = await run(checks, columns, { ...flags, stopwatch, bailed, outputs }, interrupt);
    // Whoever has waited for minutes is told what they brought; no report takes it for a run.
    if (interrupt.aborted) {
      outputs.say(interruptedReport(result));
      return 1;
    }
    report = rounds === undefined ? result : addRound(report, result);
    // Whoever stops at the first failure looks for it in all rounds.
    if (bailed.signal.aborted) break;
  }
  if (report === undefined) return 0;
  const speed = stopwatch?.read();
  const code = await outputs.deliver(report);
  if (speed !== undefined) outputs.say(speedLine(speed));
  if (speed !== undefined && flags.profile) outputs.say(`\n${profileReport(speed)}`);
  return code;
}

/** Whether some checks were asked for by what they are; a shard is a part of the whole. */
function isPartial({ grep, check, changed }: SelectionFlags): boolean {
  return [grep, check, changed].some((flag) => flag !== undefined);
}

function atOnce(columns: readonly Column[]): number {
  return Math.max(2, Math.min(8, Math.floor(checksInFlight / columns.length)));
}

function roundsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`--repeat must be a number, not "${text}"`);
  return Number(text);
}

async function run(
  checks: readonly Check[],
  columns: readonly Column[],
  flags: RunFlags & {
    readonly stopwatch: Stopwatch | undefined;
    readonly bailed: AbortController;
    readonly outputs: Outputs;
  },
  interrupt: AbortSignal,
): Promise<RunReport> {
  const { bail, seed, sdk, shard, stopwatch, bailed, outputs } = flags;
  const startedAt = new Date();
  const started = performance.now();
  const store = new TranscriptStore();
  const signal = AbortSignal.any([interrupt, bailed.signal]);
  const progress = new Progress(checks.length * columns.length);
  try {
    const results = await Promise.all(
      columns.map((column) =>
        runColumn(column, {
          checks,
          signal,
          checksAtOnce: atOnce(columns),
          transcripts: store,
          ...(seed === undefined ? {} : { seed }),
          ...(stopwatch === undefined ? {} : { stopwatch }),
          onVerdict(name, { id }, { outcome }) {
            progress.step(`${name} ${id}`, outcome === 'fail');
            if (bail && outcome === 'fail' && !outputs.isKnown(id, name)) {
              bailed.abort(new Error('stopped at the first failure'));
            }
          },
        }),
      ),
    );
    return reportOf({
      ...(seed === undefined ? {} : { seed }),
      ...(sdk === undefined ? {} : { sdk }),
      ...(shard === undefined ? {} : { shard: parseShard(shard) }),
      ...(isPartial(flags) ? { partial: true } : {}),
      checks,
      columns: results,
      transcripts: store.transcripts,
      startedAt,
      milliseconds: performance.now() - started,
    });
  } finally {
    progress.clear();
  }
}
