import { AppBuilds } from '../../runtimes/app-builds.ts';
import type { Check } from '../check.ts';
import type { Column } from '../column.ts';
import { listReport } from '../report/list.ts';
import { reportOf } from '../report/of-run.ts';
import { Progress } from '../report/progress.ts';
import type { RunReport } from '../report/run-report.ts';
import { addRound } from '../rounds.ts';
import { runColumn } from '../runner.ts';
import { parseShard, type SelectionFlags } from '../selection.ts';
import { TranscriptStore } from '../transcript/store.ts';
import { UsageError } from '../usage.ts';
import { type ColumnFlags, columnsOf } from './columns.ts';
import { type OutputFlags, openOutputs } from './outputs.ts';

interface RunFlags extends ColumnFlags, OutputFlags, SelectionFlags {
  readonly list?: boolean;
  readonly repeat?: string;
  readonly seed?: string;
  readonly bail?: boolean;
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
  const rounds = roundsOf(flags.repeat);
  const outputs = await openOutputs(flags);
  await using builds = await AppBuilds.open(flags.sdk, interrupt);
  const columns = await columnsOf(flags, builds, interrupt);
  let report: RunReport | undefined;
  for (let round = 1; round <= (rounds ?? 1); round += 1) {
    const result = await run(checks, columns, flags, interrupt);
    report = rounds === undefined ? result : addRound(report, result);
  }
  return report === undefined ? 0 : await outputs.deliver(report);
}

function roundsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`--repeat must be a number, not "${text}"`);
  return Number(text);
}

async function run(
  checks: readonly Check[],
  columns: readonly Column[],
  { bail, seed, shard, grep, check }: RunFlags,
  interrupt: AbortSignal,
): Promise<RunReport> {
  const startedAt = new Date();
  const started = performance.now();
  const store = new TranscriptStore();
  const bailed = new AbortController();
  const signal = AbortSignal.any([interrupt, bailed.signal]);
  const progress = new Progress(checks.length * columns.length);
  try {
    const results = await Promise.all(
      columns.map((column) =>
        runColumn(column, {
          checks,
          signal,
          checksAtOnce: Math.max(2, Math.min(8, Math.floor(checksInFlight / columns.length))),
          transcripts: store,
          ...(seed === undefined ? {} : { seed }),
          onVerdict(name, { id }, { outcome }) {
            progress.step(`${name} ${id}`, outcome === 'fail');
            if (bail && outcome === 'fail') bailed.abort(new Error('stopped at the first failure'));
          },
        }),
      ),
    );
    interrupt.throwIfAborted();
    const isPartial = grep !== undefined || check !== undefined;
    return reportOf({
      ...(seed === undefined ? {} : { seed }),
      ...(shard === undefined ? {} : { shard: parseShard(shard) }),
      ...(isPartial ? { partial: true } : {}),
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
