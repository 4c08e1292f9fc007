import type { Measured, Run, Table } from '../result.ts';
import { limitOf, short, verdict, withSpread } from './numbers.ts';

/** docs/performance.md: the figures, then what explains them. */
export function markdownReport(
  run: Run,
  titles: ReadonlyMap<string, string>,
  note: string,
): string {
  const runtimes = [...new Set(run.results.map(({ runtime }) => runtime))];
  const versions = runtimes.map((runtime) => `${runtime} ${run.versions[runtime]}`).join(', ');
  const { processor, cores, memoryGiB, system, busy } = run.machine;
  return [
    '# Performance',
    `Written by \`npm run bench -- --docs\` from ${Math.max(1, Math.round(run.seconds / 60))} minutes of measuring on ${run.date}${run.quick ? ', some of it with few rounds (`--quick`)' : ''}: ${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}; ${versions}. ` +
      `When it began, the load of the machine was ${short(busy)} of each core.`,
    'Every figure is a ratio of things measured in turn in that run, A B A B, forwards and backwards. What is counted is the processor time of the server process, kernel included, and not the clock, unless it says wall time. ' +
      'A figure is the median of its rounds; in brackets stands where the middle half lies, for a ratio when the rounds are drawn anew.',
    '## Targets',
    targetTable(run.results, runtimes),
    ...[...titles].flatMap(([suite, title]) => {
      const results = run.results.filter((result) => result.suite === suite);
      return results.length === 0 ? [] : [`## ${title}`, ...suiteTables(results)];
    }),
    note.trim(),
    '',
  ].join('\n\n');
}

function targetTable(results: readonly Measured[], runtimes: readonly string[]): string {
  const texts = [...new Set(results.flatMap(({ targets }) => targets.map(({ text }) => text)))];
  return grid(
    ['', 'wanted', ...runtimes],
    texts.map((text) => {
      const found = runtimes.map((runtime) =>
        results
          .filter((result) => result.runtime === runtime)
          .flatMap(({ targets }) => targets)
          .find((target) => target.text === text),
      );
      const any = found.find((target) => target !== undefined);
      const cells = found.map((target) =>
        target === undefined ? '' : `${verdict(target)}: ${withSpread(target.measured)}`,
      );
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
    const rows = first.table.rows.map(({ name }) => [
      name,
      ...columns.map(({ table }) => cellOf(table, name)),
    ]);
    const head = ['', ...columns.map(({ runtime }) => runtime)];
    return [
      `**${title}**, ${first.table.unit}: times the first row, and the figure itself`,
      grid(head, rows),
    ];
  });
}

function cellOf({ rows }: Table, name: string): string {
  const row = rows.find((each) => each.name === name);
  if (row?.value === undefined) return `n/a: ${row?.note ?? ''}`;
  const ratio = row.ratio === undefined ? '' : `${short(row.ratio.median)} × `;
  return `${ratio}(${short(row.value.median)})`;
}

function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
