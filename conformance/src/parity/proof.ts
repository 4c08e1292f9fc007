import type { Check } from '../check.ts';
import { inProcess } from '../column.ts';
import type { Launch, LaunchedApp } from '../mutant.ts';
import { reportOf } from '../report/of-run.ts';
import { runColumn } from '../runner.ts';
import { TranscriptStore } from '../transcript/store.ts';
import type { ParityMutant } from './mutant.ts';

export interface ParityKill {
  readonly mutant: ParityMutant;
  /** What was found to differ, each once. */
  readonly found: readonly string[];
  /** Why this proves nothing; undefined where exactly what the mutant names was found. */
  readonly wrong?: string;
}

/** Runs the mutant's check against the mutant and the reference, as two columns of the same app. */
export async function proveParity(
  mutant: ParityMutant,
  checks: readonly Check[],
  reference: (launch: Launch) => LaunchedApp,
  signal: AbortSignal,
): Promise<ParityKill> {
  const check = checks.find(({ id }) => id === mutant.check);
  if (check === undefined) return { mutant, found: [], wrong: `there is no ${mutant.check}` };
  const store = new TranscriptStore();
  const columns = [
    inProcess('reference', reference, 'core'),
    inProcess(mutant.id, (launch) => mutant.start(launch), 'core'),
  ];
  const results = await Promise.all(
    columns.map((column) => runColumn(column, { checks: [check], signal, transcripts: store })),
  );
  const { parity, totals } = reportOf({
    checks: [check],
    columns: results,
    transcripts: store.transcripts,
    startedAt: new Date(),
    milliseconds: 0,
  });
  const found = [...new Set(parity.differences.map(({ what }) => what))];
  if (totals.pass !== 2) return { mutant, found, wrong: `${check.id} did not pass` };
  const missed = mutant.found.filter((what) => !found.includes(what));
  const unexpected = found.filter((what) => !mutant.found.includes(what));
  if (missed.length + unexpected.length === 0) return { mutant, found };
  const wrong = [
    ...missed.map((what) => `not found: ${what}`),
    ...unexpected.map((what) => `found, and not named: ${what}`),
  ];
  return { mutant, found, wrong: wrong.join('; ') };
}
