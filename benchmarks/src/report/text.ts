import type { Measured, Run } from '../result.ts';
import { limitOf, short, verdict, withSpread } from './numbers.ts';

/** For the terminal. */
export function textReport(run: Run): string {
  return [...run.results.map(resultText), `${short(run.seconds)} s`].join('\n\n');
}

export function resultText({ suite, runtime, tables, targets, error }: Measured): string {
  const lines = [`${suite} on ${runtime}`];
  if (error !== undefined) lines.push(`  failed: ${error}`);
  for (const { title, unit, rows } of tables) {
    lines.push(`  ${title} (${unit})`);
    for (const { name, value, ratio, note } of rows) {
      const cells = [
        value === undefined ? `n/a: ${note}` : withSpread(value),
        ratio === undefined ? '' : `${short(ratio.median)} ×`,
      ];
      lines.push(`    ${name.padEnd(42)} ${(cells[0] ?? '').padEnd(26)} ${cells[1]}`.trimEnd());
    }
  }
  for (const target of targets) {
    const is = `${withSpread(target.measured)}, wanted ${limitOf(target)}`;
    lines.push(`  ${verdict(target).padEnd(8)} ${target.text}: ${is}`);
  }
  return lines.join('\n');
}
