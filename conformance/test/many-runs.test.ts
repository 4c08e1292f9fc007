import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeShards } from '../src/merge.ts';
import { withBaseline } from '../src/report/baseline.ts';
import { comparisonOf } from '../src/report/comparison.ts';
import { consoleReport } from '../src/report/console.ts';
import { isGreen } from '../src/report/totals.ts';
import { addRound } from '../src/rounds.ts';
import { shuffled } from '../src/seed.ts';
import { parseShard, type SelectionFlags, select } from '../src/selection.ts';
import { opens, sampleCheck, sampleRun } from './_sample-run.ts';

const checks = ['a/one', 'a/two', 'b/three', 'b/four', 'b/five']
  .sort()
  .map((id) => opens(id, `/${id}`));
const differing = (path: string, column: string) => (path === '/b/four' ? column : 'fine');

async function shardsOf(count: number) {
  return await Promise.all(
    Array.from({ length: count }, (_, place) => {
      const shard = `${place + 1}/${count}`;
      return sampleRun(select(checks, { shard }), differing, { shard: parseShard(shard) });
    }),
  );
}

test('shards together are what one run would have been', async () => {
  const whole = await sampleRun(checks, differing);
  const merged = mergeShards(await shardsOf(3));
  const timeless = (text: string) => text.replaceAll(/"milliseconds":\d+/g, '');
  const { transcripts, ...others } = merged;
  assert.equal(transcripts.length, whole.transcripts.length);
  assert.deepEqual(others.totals, whole.totals);
  assert.deepEqual(others.parity, whole.parity);
  const outline = ({ checks: all }: typeof merged) =>
    timeless(JSON.stringify(all)).replaceAll(/"transcript":\d+/g, '');
  assert.equal(outline(merged), outline(whole));
});

test('a shard that is missing, or there twice, or of another run is an error', async () => {
  const [first, second, third] = await shardsOf(3);
  assert.ok(first && second && third);
  assert.throws(() => mergeShards([first, third]), /shard 2\/3 is missing/);
  assert.throws(() => mergeShards([first, second, second, third]), /2\/3 is there 2 times/);
  const [half] = await shardsOf(2);
  assert.ok(half);
  assert.throws(() => mergeShards([first, half]), /parted differently/);
  const withSdk = { ...second, sdk: './another.tgz' };
  assert.throws(() => mergeShards([first, withSdk, third]), /with --sdk, another without/);
  assert.throws(() => mergeShards([first, { ...second, repeat: 9 }, third]), /numbers of rounds/);
  const on = (report: typeof first, what: object) => ({
    ...report,
    columns: report.columns.map((column) => ({ ...column, ...what })),
  });
  const versions = [on(first, { version: '22.1.0' }), on(second, { version: '22.2.0' }), third];
  assert.throws(() => mergeShards(versions), /ran on one with one 22\.1\.0, another with 22\.2\.0/);
  const sdks = [on(first, { sdk: '1.0.0' }), on(second, { sdk: '1.1.0' }), third];
  assert.throws(() => mergeShards(sdks), /with the SDK 1\.0\.0, another with 1\.1\.0/);
});

test('what the baseline said of the shards holds for the whole', async () => {
  const known = { check: 'b/four', column: 'other', kind: 'differs', reason: 'issue 7' } as const;
  const shards = (await shardsOf(3)).map((shard) => withBaseline(shard, [known]));
  assert.equal(isGreen(mergeShards(shards)), true);
  const mended = { check: 'a/one', column: 'one', kind: 'fail', reason: 'issue 8' } as const;
  const stale = (await shardsOf(3)).map((shard) => withBaseline(shard, [known, mended]));
  assert.deepEqual(stale.map(isGreen).sort(), [false, true, true]);
  assert.deepEqual(mergeShards(stale).stale, [mended]);
  assert.equal(isGreen(mergeShards(stale)), false);
});

test('a check whose outcome changes from round to round is told with its rate', async () => {
  let report: Awaited<ReturnType<typeof sampleRun>> | undefined;
  for (const answer of ['fine', 'failing', 'fine', 'fine']) {
    const say = (path: string) => (path === '/a/one' ? answer : 'fine');
    report = addRound(report, await sampleRun(checks, say));
  }
  assert.ok(report);
  const cell = report.checks.find(({ id }) => id === 'a/one')?.cells.one;
  assert.equal(cell?.outcome, 'fail');
  assert.deepEqual(cell?.rounds, { pass: 3, fail: 1 });
  assert.equal(isGreen(report), false);
  assert.match(
    consoleReport(report),
    /~ a\/one on one: pass in 3 of 4 rounds, fail in 1 of 4 rounds/,
  );
  assert.match(consoleReport(report), /4 rounds of 5 checks/);
});

test('a column that does not start in a later round says why', async () => {
  const first = await sampleRun(checks);
  const startFailure = { reason: 'the port was taken', output: '' };
  const second = {
    ...first,
    columns: first.columns.map((each) =>
      each.column === 'other' ? { ...each, startFailure } : { ...each, version: '1.2.3' },
    ),
  };
  const report = addRound(addRound(undefined, first), second);
  assert.match(consoleReport(report), /✖ other did not start: the port was taken/);
  const later = addRound(addRound(undefined, second), first);
  assert.match(consoleReport(later), /one 1\.2\.3 .*other/);
  assert.match(consoleReport(later), /✖ other did not start: the port was taken/);
});

test('a round that was ended before a check makes it no flake', async () => {
  const ended = await sampleRun(checks);
  for (const check of ended.checks) check.cells.one = { outcome: 'not run' };
  const report = addRound(addRound(undefined, await sampleRun(checks)), ended);
  assert.doesNotMatch(consoleReport(report), /~ /);
});

test('a seed fixes the order of the checks and the ids of their users', async () => {
  const ids = (seed: string) => shuffled(checks, seed).map(({ id }) => id);
  assert.deepEqual(ids('x'), ids('x'));
  const orders = new Set(['x', 'y', 'z', 'w'].map((seed) => ids(seed).join()));
  assert.ok(orders.size > 1);
  const users: string[] = [];
  const makesUsers = sampleCheck('a/users', async (t) => {
    users.push(t.user().id, t.user().id);
    t.ok(true, '', '');
  });
  await sampleRun([makesUsers], undefined, { seed: 'x' });
  const [first, second, ...others] = users;
  assert.notEqual(first, second);
  assert.deepEqual(others, [first, second]);
});

test('two runs are compared by outcome and by what was exchanged', async () => {
  const base = await sampleRun(checks.slice(0, 4));
  const head = await sampleRun(checks.slice(1), (path) =>
    path === '/b/five' ? 'failing' : path === '/a/two' ? 'other' : 'fine',
  );
  const { text, isWorse } = comparisonOf(base, head);
  assert.ok(isWorse);
  assert.match(text, /- check a\/one/);
  assert.match(text, /\+ check b\/three/);
  assert.match(text, /b\/five on one: pass → fail/);
  assert.match(
    text,
    /a\/two on one: 1 differences in what was exchanged\n.*body\n\s+- fine\n\s+\+ other/,
  );
  assert.deepEqual(comparisonOf(base, base), { text: 'Nothing changed.', isWorse: false });
  assert.equal(comparisonOf(head, base).isWorse, false);
});

test('a check that passed and does not apply any more passes no longer', async () => {
  const [check] = checks;
  assert.ok(check);
  const without = sampleCheck(check.id, async (t) => t.notApplicable('the app has no such route'));
  const [base, head] = [await sampleRun([check]), await sampleRun([without])];
  const { text, isWorse } = comparisonOf(base, head);
  assert.match(text, /a\/one on one: pass → not applicable\n +the app has no such route/);
  assert.equal(isWorse, true);
  assert.equal(comparisonOf(head, base).isWorse, false);
});

test('a selection that leaves nothing is wrong usage', () => {
  assert.throws(() => select(checks, { grep: 'nothing has this' }), /no check contains/);
  assert.throws(() => select(checks, { check: 'a/none' }), /no check is called "a\/none"/);
  const oneWrong = { check: 'a/,b/five,c/,a/on' };
  assert.throws(() => select(checks, oneWrong), /no check is called "c\/", "a\/on": --list/);
  const elsewhere = { check: 'a/', grep: 'b/five' };
  assert.throws(() => select(checks, elsewhere), /no such check contains "b\/five"/);
  for (const shard of ['0/3', '4/3', 'one']) assert.throws(() => parseShard(shard), /--shard/);
  const named = select(checks, { check: 'a/,b/five' }).map(({ id }) => id);
  assert.deepEqual(named, ['a/one', 'a/two', 'b/five']);
});

test('what changed and is not asked for does not run, and is no wrong usage', () => {
  const ids = (flags: SelectionFlags) => select(checks, flags).map(({ id }) => id);
  assert.deepEqual(ids({ check: 'a/', changed: 'a/two,b/five' }), ['a/two']);
  assert.deepEqual(ids({ check: 'a/', changed: 'b/five,gone/' }), []);
});
