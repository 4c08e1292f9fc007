import { type Measured, partName } from '../result.ts';
import { limitOf, short, standing, withSpread } from './numbers.ts';

/** One part of a run, for the terminal. */
export function resultText({ suite, runtime, seconds, tables, targets, error }: Measured): string {
  const lines = [`${partName(suite, runtime)}, ${seconds.toFixed(0)} s`];
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
    lines.push(`  ${target.text}, wanted ${limitOf(target)}: ${standing(target)}`);
  }
  return lines.join('\n');
}
