import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonOf } from '../src/reason.ts';
import { markdownReport } from '../src/report/markdown.ts';
import { short, standing } from '../src/report/numbers.ts';
import { pageReport } from '../src/report/page.ts';
import { resultText } from '../src/report/text.ts';
import { type Measured, missingOf, type Run, type Target, verdictOf } from '../src/result.ts';

const at = (value: number) => ({ median: value, q1: value - 0.1, q3: value + 0.1 });

const target = (measured: number | undefined, limit: number, kind: Target['kind']): Target => ({
  text: 'ours beside <theirs>',
  ...(measured === undefined ? { note: 'theirs did not run' } : { measured: at(measured) }),
  limit,
  kind,
});

function resultOn(runtime: Measured['runtime'], ratio: number): Measured {
  return {
    suite: 'hot-path',
    runtime,
    seconds: 12,
    tables: [
      {
        title: 'Hono',
        unit: 'µs',
        rows: [
          { name: 'bare route', value: at(40), ratio: at(1) },
          { name: 'ours', value: at(40 * ratio), ratio: at(ratio) },
          { name: 'theirs', note: 'fell | over' },
        ],
      },
    ],
    targets: [target(ratio, 2, 'most')],
  };
}

const run: Run = {
  date: '2026-01-02 03:04 UTC',
  quick: false,
  seconds: 125,
  machine: { processor: 'P', cores: 2, memoryGiB: 8, system: 'linux x64', busy: 0.04 },
  versions: { node: '26.10.0', bun: '1.4.5' },
  asked: ['hot-path on node', 'hot-path on bun'],
  results: [resultOn('node', 1.5), resultOn('bun', 2.5)],
};

const titles = new Map([['hot-path', 'A signed-in request']]);

test('a target holds by its median, up to the limit and not beyond', () => {
  assert.equal(verdictOf(target(2, 2, 'most')), 'holds');
  assert.equal(verdictOf(target(2.01, 2, 'most')), 'not yet');
  assert.equal(verdictOf(target(50, 50, 'least')), 'holds');
  assert.equal(verdictOf(target(49.9, 50, 'least')), 'not yet');
});

test('what was not measured neither holds nor fails, and says why', () => {
  assert.equal(verdictOf(target(undefined, 2, 'most')), 'n/a');
  assert.equal(verdictOf(target(Number.NaN, 2, 'most')), 'n/a');
  assert.equal(standing(target(undefined, 2, 'most')), 'n/a: theirs did not run');
});

test('figures have three digits that count', () => {
  assert.deepEqual([0.034, 1.234, 12.34, 1234.5, Number.NaN].map(short), [
    '0.03',
    '1.23',
    '12.3',
    '1235',
    '–',
  ]);
});

test('the page of the documentation shows each runtime beside the others, and each verdict', () => {
  const text = markdownReport(run, titles, 'A note.');
  assert.match(text, /one run of 2 minutes, begun on 2026-01-02 03:04 UTC/);
  assert.match(
    text,
    /\| ours beside <theirs> \| ≤ 2\.00 \| holds: 1\.50 \(1\.40–1\.60\) \| not yet: 2\.50 \(2\.40–2\.60\) \|/,
  );
  assert.match(text, /\| ours \| 1\.50 × \(60\.0\) \| 2\.50 × \(100\) \|/);
  assert.match(text, /\| theirs \| n\/a: fell \\\| over \| n\/a: fell \\\| over \|/);
  assert.match(text, /A note\.\n$/);
});

test('a target of a part that failed is n/a', () => {
  const failed: Measured = { ...resultOn('bun', 1), tables: [], targets: [], error: 'no port' };
  const text = markdownReport({ ...run, results: [resultOn('node', 1.5), failed] }, titles, '');
  assert.match(text, /\| ours beside <theirs> \| ≤ 2\.00 \| holds: [^|]+ \| n\/a: no port \|/);
});

test('what was not reached, and what failed, is told', () => {
  const [first] = run.results;
  assert.ok(first !== undefined);
  const failed: Measured = { ...first, tables: [], targets: [], error: 'no port' };
  const interrupted = { ...run, results: [failed] };
  assert.deepEqual(missingOf(interrupted), ['hot-path on bun']);
  const text = markdownReport(interrupted, titles, '');
  assert.match(text, /interrupted before hot-path on bun\./);
  assert.match(text, /hot-path on node failed: no port\./);
  const page = pageReport(interrupted);
  assert.match(page, /interrupted: hot-path on bun\./);
  assert.match(page, /failed: no port/);
});

test('the page escapes what it shows, and draws a bar for each figure', () => {
  const page = pageReport(run);
  assert.ok(!page.includes('<theirs>'));
  assert.ok(page.includes('&#60;theirs&#62;'));
  assert.equal(page.match(/<rect /g)?.length, 4);
  assert.match(page, /class="holds">.*holds: 1\.50/);
  assert.match(page, /class="open">.*not yet: 2\.50/);
});

test('the terminal is told the same', () => {
  const text = resultText(resultOn('node', 1.5));
  assert.match(text, /^hot-path on node, 12 s/);
  assert.match(text, /ours +60\.0 \(59\.9–60\.1\) +1\.50 ×/);
  assert.match(text, /theirs +n\/a: fell \| over/);
  assert.match(text, /ours beside <theirs>, wanted ≤ 2\.00: holds: 1\.50/);
});

test('a reason is one line without the paths of a machine', () => {
  const text = reasonOf(new Error('cannot find\n  file:///home/somebody/app/x.ts here'));
  assert.equal(text, 'cannot find … here');
});
