import { writeFile } from 'node:fs/promises';
import { AppBuilds } from '../../runtimes/app-builds.ts';
import type { Check } from '../check.ts';
import type { Column } from '../column.ts';
import { consoleReport } from '../report/console.ts';
import { htmlReport } from '../report/html.ts';
import { jsonReport } from '../report/json.ts';
import { listReport } from '../report/list.ts';
import { reportOf } from '../report/of-run.ts';
import { Progress } from '../report/progress.ts';
import type { RunReport } from '../report/run-report.ts';
import { isGreen } from '../report/totals.ts';
import { runColumn } from '../runner.ts';
import { TranscriptStore } from '../transcript/store.ts';
import { type ColumnFlags, columnsOf } from './columns.ts';

interface RunFlags extends ColumnFlags {
  readonly list?: boolean;
  readonly json?: string;
  readonly html?: string;
  readonly bail?: boolean;
}

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
  await using builds = await AppBuilds.open(flags.sdk, interrupt);
  const columns = await columnsOf(flags, builds, interrupt);
  const report = await run(checks, columns, flags.bail ?? false, interrupt);
  if (flags.json !== undefined) await writeFile(flags.json, jsonReport(report));
  if (flags.html !== undefined) await writeFile(flags.html, await htmlReport(report));
  console.log(consoleReport(report));
  return isGreen(report) ? 0 : 1;
}

async function run(
  checks: readonly Check[],
  columns: readonly Column[],
  bail: boolean,
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
          transcripts: store,
          onVerdict(name, { id }, { outcome }) {
            progress.step(`${name} ${id}`, outcome === 'fail');
            if (bail && outcome === 'fail') bailed.abort(new Error('stopped at the first failure'));
          },
        }),
      ),
    );
    interrupt.throwIfAborted();
    return reportOf({
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
