import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { parse } from 'node-html-parser';
import { withBaseline } from '../src/report/baseline.ts';
import { consoleReport } from '../src/report/console.ts';
import { githubAnnotations, githubSummary } from '../src/report/github.ts';
import { junitReport, tapReport } from '../src/report/node-reporters.ts';
import { isGreen } from '../src/report/totals.ts';
import { opens, sampleCheck, sampleRun } from './_sample-run.ts';

const checks = [
  opens('a/passes'),
  opens('a/fails', '/bad'),
  opens('a/differs', '/differs'),
  sampleCheck('a/does-not-apply', async (t) => t.notApplicable('no such "route"')),
  sampleCheck('a/warns', async (t) => t.fail('a page', 'none'), 'SHOULD'),
];
const report = await sampleRun(checks, (path, column) =>
  path === '/bad' ? 'failing' : path === '/differs' ? column : 'fine',
);

test('the run is not green', () => {
  assert.equal(isGreen(report), false);
  assert.equal(report.parity.differences.length, 1);
});

test('JUnit has a suite for each column, and a case for each check and each difference', async () => {
  const suites = parse(await junitReport(report)).querySelectorAll('testsuite');
  assert.deepEqual(
    suites.map((suite) => suite.getAttribute('name')),
    ['one', 'other'],
  );
  const [one, other] = suites;
  assert.equal(one?.getAttribute('tests'), '5');
  assert.equal(one?.getAttribute('failures'), '1');
  assert.equal(other?.getAttribute('tests'), '6');
  assert.equal(other?.getAttribute('failures'), '2');
  const failure = one?.querySelector('failure')?.toString() ?? '';
  assert.match(failure, /expected a page, with &lt;b/);
  assert.match(failure, /MUST: RFC6749-4\.1\.1 \(https:.*-- --runtime one --check a\/fails/);
});

test('TAP has a subtest for each column', async () => {
  const text = await tapReport(report);
  assert.match(text, /^TAP version 13\n# Subtest: one\n/);
  assert.match(text, /^ {4}ok 1 - a\/passes$/m);
  assert.match(text, /^ {4}not ok 2 - a\/fails$/m);
  assert.match(text, /^ {4}ok 4 - a\/does-not-apply # SKIP no such "route"$/m);
  assert.match(text, /^ {4}ok 5 - a\/warns # TODO expected a page; observed none$/m);
  assert.match(text, /^ {4}not ok 4 - a\/differs: browser → app GET \/differs: body$/m);
  assert.match(text, /^not ok 1 - one$/m);
  assert.match(text, /^1\.\.2$/m);
});

test('GitHub is shown each failure at the file of its check', () => {
  const lines = githubAnnotations(report).split('\n');
  assert.equal(lines.filter((line) => line.startsWith('::error ')).length, 3);
  assert.equal(lines.filter((line) => line.startsWith('::warning ')).length, 2);
  assert.ok(
    lines.includes(
      '::error file=conformance/checks/a/fails.ts,title=a/fails on one::A check: expected a page, with <b>no</b> fault: 100%25; observed failing',
    ),
    lines.join('\n'),
  );
});

test('the step summary counts by column and names what failed, with nothing of it taken for markup', () => {
  const text = githubSummary(report);
  assert.match(text, /❌ Conformance: 5 checks/);
  assert.match(text, /^\| one {2}\| 2 \| 1 \| 1 \| 1 \|$/m);
  assert.match(text, /^\| other {2}\| 2 \| 2 \| 1 \| 1 \|$/m);
  assert.match(text, /\*\*a\/fails\*\* on one: expected a page, with \\<b\\>no/);
});

test('what an app printed cannot spoil a report: no control character is in one', async () => {
  const printed = 'a\u0000b, \u001b[31mred\u001b[0m, \u0007, \ud800, \uffff and\r\na line';
  const fails = sampleCheck('a/fails', async (t) => t.fail('nothing', printed));
  const found = await sampleRun([fails]);
  const [column] = found.columns;
  assert.ok(column);
  const startFailure = { reason: 'it ended', output: '' };
  const texts = [
    await junitReport(found),
    await tapReport({ ...found, columns: [{ ...column, startFailure }] }),
    githubAnnotations(found),
    stripVTControlCharacters(consoleReport(found)),
  ];
  for (const text of texts) {
    assert.match(text, /a\\+u0000b, red, \\+u0007, \\+ud800, \\+uffff and/);
    assert.doesNotMatch(text, /(?![\n\t])[\p{Cc}\p{Cs}\u{ffff}]/u);
  }
});

test('a baseline that is stale fails in JUnit and TAP too', async () => {
  const sound = await sampleRun([opens('a/passes')]);
  const entry = { check: 'a/passes', column: 'one', kind: 'fail', reason: 'old' } as const;
  const judged = withBaseline(sound, [entry]);
  assert.equal(isGreen(judged), false);
  const suite = parse(await junitReport(judged)).querySelector('testsuite[name="baseline"]');
  assert.equal(suite?.getAttribute('failures'), '1');
  assert.match(suite?.toString() ?? '', /a\/passes on one \(fail\)/);
  const text = await tapReport(judged);
  assert.match(text, /^ {4}not ok 1 - a\/passes on one \(fail\)$/m);
  assert.match(text, /^1\.\.3$/m);
});
