import type { ReportedCheck, ReportedStep, RunReport } from './report/run-report.ts';
import { countCells } from './report/totals.ts';

/**
 * The shards of one run as the run they are parts of.
 *
 * @throws {TypeError} when a shard is missing, is there twice, or is of another run
 */
export function mergeShards(reports: readonly RunReport[]): RunReport {
  const [first] = reports;
  if (first === undefined) throw new TypeError('there is nothing to merge');
  requireAllOf(reports);
  requireOneRun(reports);
  const columnsOf = ({ columns }: RunReport) => columns.map(({ column }) => column).join(', ');
  const other = reports.find((report) => columnsOf(report) !== columnsOf(first));
  if (other !== undefined) {
    throw new TypeError(`one shard ran on ${columnsOf(first)}, another on ${columnsOf(other)}`);
  }
  const transcripts = new MergedTranscripts();
  const checks = reports
    .flatMap((report) => report.checks.map((check) => transcripts.take(check, report.transcripts)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const again = checks.find(({ id }, place) => checks[place + 1]?.id === id);
  if (again !== undefined) throw new TypeError(`${again.id} stands in two shards`);
  const columns = first.columns.map((column) => {
    const failed = reports
      .flatMap((report) => report.columns)
      .find((each) => each.column === column.column && each.startFailure !== undefined);
    return failed ?? column;
  });
  const { shard, stale, ...rest } = first;
  const mended = reports.flatMap((report) => report.stale ?? []);
  const place = new Map(checks.map(({ id }, index) => [id, index]));
  const differences = reports
    .flatMap(({ parity }) => parity.differences)
    .sort((a, b) => (place.get(a.check) ?? 0) - (place.get(b.check) ?? 0));
  return {
    ...rest,
    startedAt: reports.map(({ startedAt }) => startedAt).sort()[0] ?? first.startedAt,
    milliseconds: Math.max(...reports.map(({ milliseconds }) => milliseconds)),
    columns,
    checks,
    transcripts: transcripts.all,
    parity: { differences, explained: explainedIn(reports) },
    ...(mended.length === 0 ? {} : { stale: mended }),
    totals: countCells(checks),
  };
}

function requireAllOf(reports: readonly RunReport[]): void {
  const shards = reports.map(({ shard }) => shard ?? { index: 1, of: 1 });
  const of = shards[0]?.of ?? 1;
  if (shards.some((shard) => shard.of !== of)) {
    throw new TypeError('these shards are of runs that were parted differently');
  }
  for (let index = 1; index <= of; index += 1) {
    const count = shards.filter((shard) => shard.index === index).length;
    if (count === 0) throw new TypeError(`shard ${index}/${of} is missing`);
    if (count > 1) throw new TypeError(`shard ${index}/${of} is there ${count} times`);
  }
}

/** Another SDK, or another version of a runtime, in one of them is another run. */
function requireOneRun(reports: readonly RunReport[]): void {
  if (new Set(reports.map(({ sdk }) => sdk === undefined)).size > 1) {
    throw new TypeError('one shard was run with --sdk, another without');
  }
  if (new Set(reports.map(({ repeat }) => repeat)).size > 1) {
    throw new TypeError('these shards had different numbers of rounds');
  }
  const columns = reports.flatMap((report) => report.columns);
  for (const name of new Set(columns.map(({ column }) => column))) {
    for (const what of ['version', 'sdk'] as const) {
      const told = columns.flatMap((each) => (each.column === name ? (each[what] ?? []) : []));
      const [one, other] = new Set(told);
      if (other === undefined) continue;
      const thing = what === 'sdk' ? 'the SDK' : name;
      throw new TypeError(`one shard ran on ${name} with ${thing} ${one}, another with ${other}`);
    }
  }
}

/** Puts transcripts of several reports into one list, each once. */
export class MergedTranscripts {
  readonly all: ReportedStep[][] = [];
  readonly #places = new Map<string, number>();

  /** The check with its cells pointing into the common list. */
  take(check: ReportedCheck, transcripts: RunReport['transcripts']): ReportedCheck {
    const cells = Object.entries(check.cells).map(([column, cell]) => {
      const steps = cell.transcript === undefined ? undefined : transcripts[cell.transcript];
      return [column, steps === undefined ? cell : { ...cell, transcript: this.#add(steps) }];
    });
    return { ...check, cells: Object.fromEntries(cells) };
  }

  #add(steps: ReportedStep[]): number {
    const text = JSON.stringify(steps);
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const place = this.all.push(steps) - 1;
    this.#places.set(text, place);
    return place;
  }
}

function explainedIn(reports: readonly RunReport[]): RunReport['parity']['explained'] {
  const all = reports.flatMap(({ parity }) => parity.explained);
  const [first] = reports;
  return (first?.parity.explained ?? []).map((explained) => {
    const same = all.filter(({ header, of }) => header === explained.header && of === explained.of);
    const columns = Object.keys(explained.values);
    const values = columns.map((column) => {
      const seen = new Set(same.flatMap(({ values }) => values[column] ?? []));
      return [column, [...seen].sort()] as const;
    });
    return { ...explained, values: Object.fromEntries(values) };
  });
}
