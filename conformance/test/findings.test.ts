import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { consoleReport } from '../src/report/console.ts';
import { isGreen } from '../src/report/totals.ts';
import { addRound } from '../src/rounds.ts';
import { opens, sampleCheck, sampleRun } from './_sample-run.ts';

const inapplicable = (id: string) =>
  sampleCheck(id, async (t) => t.notApplicable('no such "route"'));

test('what happened in every column is told once, with a command that repeats it in all', async () => {
  const text = await textOf([opens('a/fails', '/bad')], () => 'failing');
  assert.equal(text.match(/^✖ a\/fails on one, other: A check$/gm)?.length, 1, text);
  assert.match(text, /npm run conformance -- --runtime one,other --check a\/fails$/m);
});

test('requests that follow each other alike are one line', async () => {
  const check = sampleCheck('a/fails', async (t) => {
    const browser = t.browser();
    for (const path of ['/one', '/many', '/many', '/many', '/one']) await browser.navigate(path);
    t.fail('nothing', 'all of it');
  });
  const text = await textOf([check], () => 'fine');
  const lines = text.match(/^ *browser → app .*$/gm)?.map((line) => line.trim());
  const one = 'browser → app GET /one 200';
  assert.deepEqual(lines, [one, 'browser → app GET /many 200  (3 times)', one], text);
});

test('the command that repeats a check names the SDK that was judged', async () => {
  const report = await sampleRun([opens('a/fails', '/bad')], () => 'failing');
  const text = stripVTControlCharacters(consoleReport({ ...report, sdk: "./my sdk's.tgz" }));
  assert.match(text, /-- --runtime one,other --sdk '\.\/my sdk'\\''s\.tgz' --check a\/fails$/m);
});

test('columns that fail in different ways are told apart', async () => {
  const text = await textOf(
    [opens('a/fails', '/bad')],
    (_path, column) => `failing as ${column} does`,
  );
  assert.match(text, /^✖ a\/fails on one: A check$/m);
  assert.match(text, /^✖ a\/fails on other: A check$/m);
});

test('of many checks that fail alike one is told in full, after what fails otherwise', async () => {
  const ids = Array.from({ length: 20 }, (_, index) => `a/fails-${index}`);
  const checks = [...ids.map((id) => opens(id, '/bad')), opens('b/alone', '/worse')];
  const text = await textOf(checks, (path) => `failing at ${path}`);
  assert.deepEqual(text.match(/^✖ \S+/gm), ['✖ b/alone', '✖ a/fails-0']);
  assert.match(text, /also {6}19 more checks, in just this way: a\/fails-1, .* and 7 more$/m);
});

test('three checks that fail alike are each told in full', async () => {
  const ids = ['a/one', 'a/two', 'a/three'];
  const text = await textOf(
    ids.map((id) => opens(id, '/bad')),
    () => 'failing',
  );
  assert.deepEqual(
    text.match(/^✖ \S+/gm),
    ids.map((id) => `✖ ${id}`),
  );
});

test('a reason for which checks do not apply is given once', async () => {
  const text = await textOf([inapplicable('a/one'), inapplicable('a/two'), opens('a/passes')]);
  assert.match(
    text,
    /^n\/a 2 checks on one, other: a\/one, a\/two\n {4}reason {4}no such "route"$/m,
  );
});

test('a run in which no check applied is not green, and says so', async () => {
  const report = await sampleRun([inapplicable('a/one')]);
  assert.equal(isGreen(report), false);
  assert.match(consoleReport(report), /2 not applicable, nothing was judged/);
});

async function textOf(...[checks, say]: Parameters<typeof sampleRun>): Promise<string> {
  return stripVTControlCharacters(consoleReport(await sampleRun(checks, say)));
}

test('what columns do differently in every check is told once', async () => {
  const ids = ['a/one', 'a/two', 'a/three'];
  const report = await sampleRun(
    ids.map((id) => opens(id)),
    (_path, column) => `fine, says ${column}`,
  );
  const text = stripVTControlCharacters(consoleReport(report));
  assert.deepEqual(text.match(/^≠ .*/gm), ['≠ a/one on other: not as on one']);
  assert.match(text, /^ *also {6}2 times more, also in a\/two, a\/three$/m);
  assert.match(text, /3 differences between columns/);
});

test('what columns do differently at several requests of a check is told once', async () => {
  const check = sampleCheck('a/twice', async (t) => {
    for (const path of ['/one', '/two']) {
      t.equal((await t.browser().navigate(path)).status, 200, 'the status');
    }
  });
  const report = await sampleRun([check], (_path, column) => `fine, says ${column}`);
  const text = stripVTControlCharacters(consoleReport(report));
  assert.equal(text.match(/^≠ /gm)?.length, 1, text);
  assert.match(text, /^ *also {6}once more, in this check$/m);
});

test('a column that differed in one round and failed in the next is shown as failed', async () => {
  const say = (fault: string) => (_path: string, column: string) =>
    column === 'other' ? fault : 'fine';
  const checks = [opens('a/changes')];
  const differing = addRound(undefined, await sampleRun(checks, say('otherwise')));
  const report = addRound(differing, await sampleRun(checks, say('failing')));
  const text = stripVTControlCharacters(consoleReport(report));
  assert.match(text, /^ {2}changes +✔ +✖$/m);
});
