import type { ReportedDifference, RunReport } from '../report/run-report.ts';
import { compareTranscripts } from './compare.ts';
import { isExplainedAbsence } from './explained.ts';

type Comparable = Pick<RunReport, 'columns' | 'checks' | 'transcripts'>;

/** A transcript that differs once differs at many places after it; the first say why. */
const mostOfOne = 8;

/**
 * What columns of the same app did differently in the same check, though both passed it. What most of them did is taken
 * for the rule, and where there is no majority, what the first did.
 */
export function parityOf(run: Comparable): ReportedDifference[] {
  const apps = new Set(run.columns.flatMap(({ app }) => app ?? []));
  return run.checks.flatMap((check) =>
    [...apps].flatMap((app) => {
      const variants = variantsOf(run, check, app);
      const [usual, ...others] = variants.sort((a, b) => b.columns.length - a.columns.length);
      if (usual === undefined) return [];
      return others.flatMap((other) => {
        const found = compareTranscripts(
          run.transcripts[usual.transcript] ?? [],
          run.transcripts[other.transcript] ?? [],
        );
        const unexplained = found.filter(
          ({ what, values: [a, b] }) =>
            !(a === undefined && isExplainedAbsence(what, usual.columns)) &&
            !(b === undefined && isExplainedAbsence(what, other.columns)),
        );
        return unexplained.slice(0, mostOfOne).map(({ step, what, values: [a, b] }) => ({
          check: check.id,
          step,
          what,
          columns: other.columns,
          observed: b ?? null,
          usual: { columns: usual.columns, observed: a ?? null },
        }));
      });
    }),
  );
}

interface Variant {
  readonly transcript: number;
  readonly columns: string[];
}

function variantsOf(
  { columns }: Comparable,
  { cells }: Comparable['checks'][number],
  app: string,
): Variant[] {
  const variants = new Map<number, Variant>();
  for (const { column, app: itsApp } of columns) {
    const cell = cells[column];
    if (itsApp !== app || cell?.transcript === undefined) continue;
    if (cell.outcome !== 'pass' && cell.outcome !== 'warn') continue;
    const { transcript } = cell;
    const variant = variants.get(transcript) ?? { transcript, columns: [] };
    variant.columns.push(column);
    variants.set(transcript, variant);
  }
  return [...variants.values()];
}
