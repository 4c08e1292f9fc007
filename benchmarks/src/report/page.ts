import { missingOf, partName, type Run, type Table, verdictOf } from '../result.ts';
import { limitOf, short, standing } from './numbers.ts';

/** One page with a bar chart for each table; it needs no other file. */
export function pageReport(run: Run): string {
  const sections = run.results.map(
    ({ suite, runtime, tables, targets, error }) => `<section>
<h2>${escapeHtml(`${partName(suite, runtime)} ${run.versions[runtime] ?? ''}`)}</h2>
${error === undefined ? '' : `<p>failed: ${escapeHtml(error)}</p>`}
${tables.map(chart).join('\n')}
<ul>${targets
      .map(
        (target) =>
          `<li class="${verdictOf(target) === 'holds' ? 'holds' : 'open'}">${escapeHtml(
            `${target.text}, wanted ${limitOf(target)}: ${standing(target)}`,
          )}</li>`,
      )
      .join('')}</ul>
</section>`,
  );
  const { processor, cores } = run.machine;
  const missing = missingOf(run);
  const left =
    missing.length === 0
      ? ''
      : ` Not measured, since the run is not over or was interrupted: ${missing.join(', ')}.`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Performance</title>
<style>${style}</style>
</head>
<body>
<h1>Performance</h1>
<p>${escapeHtml(`${run.date}, ${processor}, ${cores} cores. Bars are medians, the thin line is the middle half.${left}`)}</p>
${sections.join('\n')}
</body>
</html>
`;
}

const style =
  ':root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}' +
  'svg{width:100%;height:auto}text{font-size:12px;fill:currentColor}rect{fill:#5b6ee8}line{stroke:currentColor}.holds{color:#2a8a4a}.open{color:#c05020}';

const [rowHeight, left, width] = [24, 300, 420];

function chart({ title, unit, rows }: Table): string {
  const most = Math.max(...rows.map(({ value }) => value?.q3 ?? 0), Number.MIN_VALUE);
  const x = (value: number) => left + (value / most) * width;
  const bars = rows.map(({ name, value, ratio, note }, index) => {
    const y = index * rowHeight;
    const label = `<text x="0" y="${y + 16}">${escapeHtml(name)}</text>`;
    if (value === undefined) {
      return `${label}<text x="${left}" y="${y + 16}">n/a: ${escapeHtml((note ?? '').slice(0, 70))}</text>`;
    }
    const times = ratio === undefined ? '' : ` (${short(ratio.median)} ×)`;
    const middle = y + 11;
    return (
      `${label}<rect x="${left}" y="${y + 4}" width="${x(value.median) - left}" height="14"/>` +
      `<line x1="${x(value.q1)}" x2="${x(value.q3)}" y1="${middle}" y2="${middle}"/>` +
      `<text x="${x(value.q3) + 8}" y="${y + 16}">${short(value.median)}${times}</text>`
    );
  });
  return `<h3>${escapeHtml(title)}</h3><p>${escapeHtml(unit)}</p>
<svg viewBox="0 0 860 ${rows.length * rowHeight}" role="img" aria-label="${escapeHtml(title)}">${bars.join('')}</svg>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
