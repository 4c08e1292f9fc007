import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Progress } from '../src/report/progress.ts';

function linesOf(t: TestContext, progress: Progress, steps: number, isTTY: boolean): string[] {
  const { isTTY: was } = process.stderr;
  const { mock } = t.mock.method(process.stderr, 'write', () => true);
  process.stderr.isTTY = isTTY;
  try {
    for (let step = 1; step <= steps; step += 1) progress.step(`step ${step}`, step === 1);
  } finally {
    process.stderr.isTTY = was;
    mock.restore();
  }
  return mock.calls.map(({ arguments: [text] }) => String(text));
}

test('long work tells of each tenth where the output is no terminal', (t) => {
  const lines = linesOf(t, new Progress(239, { long: true }), 239, false);
  assert.equal(lines.length, 10);
  assert.equal(lines[0], '24/239, 1 failed  step 24\n');
  assert.equal(lines.at(-1), '239/239, 1 failed  step 239\n');
});

test('short work tells nothing there', (t) => {
  assert.deepEqual(linesOf(t, new Progress(239), 239, false), []);
});

test('on a terminal every step rewrites the line', (t) => {
  const lines = linesOf(t, new Progress(3, { long: true }), 3, true);
  assert.equal(lines.length, 3);
  assert.ok(lines.every((line) => line.startsWith('\r') && !line.includes('\n')));
});
