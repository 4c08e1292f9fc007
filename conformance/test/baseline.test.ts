import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baselineOf, readBaseline, withBaseline } from '../src/report/baseline.ts';
import { consoleReport } from '../src/report/console.ts';
import { isGreen } from '../src/report/totals.ts';
import { opens, sampleRun } from './_sample-run.ts';

const checks = [opens('a/passes'), opens('a/fails', '/bad'), opens('a/differs', '/differs')];
const broken = (path: string, column: string) =>
  path === '/bad' ? 'failing' : path === '/differs' ? column : 'fine';

test('what the baseline knows does not count, and is still told with its reason', async () => {
  const report = await sampleRun(checks, broken);
  const known = readBaseline(baselineOf(report, []));
  assert.deepEqual(
    known.map(({ check, column, kind }) => [check, column, kind]),
    [
      ['a/fails', 'one', 'fail'],
      ['a/fails', 'other', 'fail'],
      ['a/differs', 'other', 'differs'],
    ],
  );
  const judged = withBaseline(report, known);
  assert.equal(isGreen(report), false);
  assert.equal(isGreen(judged), true);
  assert.match(consoleReport(judged), /known a\/fails on one/);
  assert.match(consoleReport(judged), /2 failed as known/);
});

test('an entry that fails no more makes the run red until it is taken out', async () => {
  const known = readBaseline(baselineOf(await sampleRun(checks, broken), []));
  const mended = await sampleRun(checks);
  const judged = withBaseline(mended, known);
  assert.equal(judged.stale?.length, 3);
  assert.equal(isGreen(judged), false);
  assert.match(consoleReport(judged), /stale baseline: a\/fails on one/);
  assert.equal(isGreen(withBaseline(mended, readBaseline(baselineOf(mended, known)))), true);
});

test('one failure more than the baseline knows is red', async () => {
  const known = readBaseline(baselineOf(await sampleRun(checks, broken), []));
  assert.equal(isGreen(withBaseline(await sampleRun(checks, () => 'failing'), known)), false);
});

test('an entry of a check that is gone is stale, but not where only some checks were asked for', async () => {
  const entry = { check: 'a/gone', column: 'one', kind: 'fail', reason: 'old' } as const;
  assert.equal(withBaseline(await sampleRun(checks), [entry]).stale?.length, 1);
  const partial = await sampleRun(checks, undefined, { partial: true });
  assert.equal(withBaseline(partial, [entry]).stale?.length, 0);
  assert.deepEqual(readBaseline(baselineOf(partial, [entry])), [entry]);
  const shard = await sampleRun(checks, undefined, { shard: { index: 1, of: 2 } });
  assert.equal(withBaseline(shard, [entry]).stale?.length, 0);
  assert.deepEqual(readBaseline(baselineOf(shard, [entry])), [entry]);
});

test('a reason that was given is kept', async () => {
  const report = await sampleRun(checks, broken);
  const [first, ...others] = readBaseline(baselineOf(report, []));
  assert.ok(first);
  const written = readBaseline(baselineOf(report, [{ ...first, reason: 'issue 7' }, ...others]));
  assert.equal(written[0]?.reason, 'issue 7');
});

test('what is no baseline is refused', () => {
  assert.throws(() => readBaseline('[]'), /no baseline/);
});
