import {
  type Measured,
  missingOf,
  partName,
  type Run,
  type Table,
  type Verdict,
  verdictOf,
} from '../result.ts';
import { limitOf, short, standing } from './numbers.ts';

/** docs/performance.md: the figures, then what explains them. */
export function markdownReport(
  run: Run,
  titles: ReadonlyMap<string, string>,
  note: string,
): string {
  const runtimes = [...new Set(run.results.map(({ runtime }) => runtime))];
  const versions = runtimes.map((runtime) => `${runtime} ${run.versions[runtime]}`).join(', ');
  const { processor, cores, memoryGiB, system, busy } = run.machine;
  const minutes = Math.max(1, Math.round(run.seconds / 60));
  const missing = missingOf(run);
  const failed = run.results.filter(({ error }) => error !== undefined);
  const paragraphs = [
    '# Performance',
    `Written by \`npm run bench -- --docs\` from one run of ${minutes} minutes, begun on ${run.date}${run.quick ? ', with few rounds (`--quick`)' : ''}: ${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}; ${versions}. ` +
      `When it began, the load of the machine was ${short(busy)} of each core.`,
    ...(missing.length === 0 ? [] : [`The run was interrupted before ${missing.join(', ')}.`]),
    ...failed.map(({ suite, runtime, error }) => `${partName(suite, runtime)} failed: ${error}.`),
    'Every figure is a ratio of things measured in turn in that run, A B A B, forwards and backwards. What is counted is the processor time of the server process, kernel included, and not the clock, unless it says wall time. ' +
      'A figure is the median of its rounds; in brackets stands where the middle half lies, for a ratio when the rounds are drawn anew, which may leave out the figure where the rounds are few. A target holds by its median.',
    '## Targets',
    countsOf(run.results, runtimes),
    targetTable(run.results, runtimes),
    ...[...titles].flatMap(([suite, title]) => {
      const results = run.results.filter((result) => result.suite === suite);
      return results.length === 0 ? [] : [`## ${title}`, ...suiteTables(results)];
    }),
    note.trim(),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

/** `node: 7 hold, 2 not yet` */
function countsOf(results: readonly Measured[], runtimes: readonly string[]): string {
  const counts = runtimes.map((runtime) => {
    const verdicts = results
      .filter((result) => result.runtime === runtime)
      .flatMap(({ targets }) => targets.map(verdictOf));
    const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length;
    const open = count('n/a');
    return `${runtime}: ${count('holds')} hold, ${count('not yet')} not yet${open > 0 ? `, ${open} n/a` : ''}`;
  });
  return `${counts.join('; ')}.`;
}

function targetTable(results: readonly Measured[], runtimes: readonly string[]): string {
  const texts = [...new Set(results.flatMap(({ targets }) => targets.map(({ text }) => text)))];
  return grid(
    ['', 'wanted', ...runtimes],
    texts.map((text) => {
      const has = ({ targets }: Measured) => targets.some((target) => target.text === text);
      const suite = results.find(has)?.suite;
      const found = runtimes.map((runtime) => {
        const of = results.find((each) => each.runtime === runtime && each.suite === suite);
        return { of, target: of?.targets.find((target) => target.text === text) };
      });
      const any = found.find(({ target }) => target !== undefined)?.target;
      const cells = found.map(({ of, target }) => {
        if (target !== undefined) return standing(target);
        return of?.error === undefined ? '' : `n/a: ${of.error}`;
      });
      return [text, any === undefined ? '' : limitOf(any), ...cells];
    }),
  );
}

function suiteTables(results: readonly Measured[]): string[] {
  const titles = [...new Set(results.flatMap(({ tables }) => tables.map(({ title }) => title)))];
  return titles.flatMap((title) => {
    const columns = results.flatMap(({ runtime, tables }) =>
      tables.filter((table) => table.title === title).map((table) => ({ runtime, table })),
    );
    const [first] = columns;
    if (first === undefined) return [];
    const names = new Set(columns.flatMap(({ table }) => table.rows.map(({ name }) => name)));
    const rows = [...names].map((name) => [
      name,
      ...columns.map(({ table }) => cellOf(table, name)),
    ]);
    const compared = columns.some(({ table }) => table.rows.some(({ ratio }) => ratio));
    const head = ['', ...columns.map(({ runtime }) => runtime)];
    return [
      `**${title}**, ${first.table.unit}${compared ? ': times the first row, and the figure itself' : ''}`,
      grid(head, rows),
    ];
  });
}

function cellOf({ rows }: Table, name: string): string {
  const row = rows.find((each) => each.name === name);
  if (row === undefined) return '';
  if (row.value === undefined) return `n/a: ${row.note ?? 'not measured'}`;
  const value = short(row.value.median);
  return row.ratio === undefined ? value : `${short(row.ratio.median)} × (${value})`;
}

function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
