import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { startReference } from '../mutants/_tools/base.ts';
import mutant from '../mutants/id-token-nonce-not-compared.ts';
import otherStatus from '../parity-mutants/status.ts';
import { loadChecks } from '../src/catalogue.ts';
import { describeClause } from '../src/clauses.ts';
import { type Column, inProcess } from '../src/column.ts';
import { withBaseline } from '../src/report/baseline.ts';
import { htmlReport } from '../src/report/html.ts';
import { reportOf } from '../src/report/of-run.ts';
import type { RunReport } from '../src/report/run-report.ts';
import { addRound } from '../src/rounds.ts';
import { runColumn } from '../src/runner.ts';
import { TranscriptStore } from '../src/transcript/store.ts';
import { opens, sampleRun } from '../test/_sample-run.ts';
import { launchChromium, looks, shoot } from './chromium.ts';

const checkId = 'id-token/wrong-nonce-is-rejected';
const { asks } = describeClause('OIDCC-3.1.3.7-11');
let browser: Browser;
let folder: string;
let address: string;
let parityAddress: string;

before(async () => {
  browser = await launchChromium();
  folder = await mkdtemp(join(tmpdir(), 'report-'));
  const asCore = (name: string) => inProcess(name, startReference, 'core');
  address = await written('report.html', /^(id-token|pkce|state)\//, [
    inProcess('reference', startReference),
    inProcess('mutant', (launch) => mutant.start(launch)),
  ]);
  parityAddress = await written('parity.html', new RegExp(`^${otherStatus.check}$`), [
    asCore('one'),
    asCore('two'),
    inProcess('odd', (launch) => otherStatus.start(launch), 'core'),
  ]);
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** The page of a real run; gives its address. */
async function written(name: string, asked: RegExp, columns: readonly Column[]): Promise<string> {
  const startedAt = new Date();
  const checks = (await loadChecks()).filter(({ id }) => asked.test(id));
  const transcripts = new TranscriptStore();
  const { signal } = new AbortController();
  const report = reportOf({
    checks,
    columns: await Promise.all(
      columns.map((column) => runColumn(column, { checks, signal, transcripts })),
    ),
    transcripts: transcripts.transcripts,
    startedAt,
    milliseconds: Date.now() - startedAt.getTime(),
  });
  const file = join(folder, name);
  await writeFile(file, await htmlReport(report));
  return pathToFileURL(file).href;
}

for (const [look, options] of Object.entries(looks)) {
  test(`a reader finds what failed and sees what was sent: ${look}`, async () => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => problems.push(message.text()));
    await page.goto(address);

    // What failed is shown first, and nothing else until it is asked for.
    const rows = page.locator('.matrix tbody tr:not(.area)');
    assert.equal(await rows.count(), mutant.caughtBy.length);
    await page.getByRole('button', { name: /fail/ }).click();
    const everything = await rows.count();
    assert.ok(everything > 20);
    await page.getByRole('searchbox').fill('RFC7636');
    const found = await rows.count();
    assert.ok(found > 0 && found < everything);
    await shoot(page, `report-${look}-1-filtered`);
    // Words that stand in a clause's text alone.
    await page.getByRole('searchbox').fill(asks);
    const failures = page.getByRole('link', { name: 'fail on mutant' });
    await failures.first().waitFor();
    assert.equal(await failures.count(), mutant.caughtBy.length);
    await page.getByRole('searchbox').fill('oidcc-client-test-nonce-invalid');
    await page.getByRole('link', { name: 'fail on mutant' }).waitFor();
    await page.getByRole('searchbox').fill('wrong nonce');
    await page.getByRole('link', { name: 'fail on mutant' }).click();

    await page.getByText(checkId, { exact: true }).waitFor();
    await page.getByText('the callback to answer with a 4xx page').waitFor();
    await page.getByText(asks, { exact: true }).waitFor();
    await page.getByText('oidcc-client-test-nonce-invalid', { exact: true }).waitFor();
    await page.getByText('Not word for word the same: reference.').waitFor();
    await shoot(page, `report-${look}-2-asked`);
    const answer = page.locator('summary', { hasText: 'fault id-token/wrong-nonce' });
    await answer.click();
    await page.getByText('HTTP 200').waitFor();
    await page.locator('.diagram').scrollIntoViewIfNeeded();
    await shoot(page, `report-${look}-3-check`);
    await page.getByRole('navigation').getByRole('link', { name: 'reference' }).click();
    await page.getByRole('heading', { name: 'pass' }).waitFor();

    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= (options.viewport?.width ?? 0), 'nothing is wider than the screen');
    assert.deepEqual(problems, []);
    await context.close();
  });

  test(`a reader sees what was not the same everywhere: ${look}`, async () => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(parityAddress);
    assert.equal(await page.getByRole('link', { name: 'pass on' }).count(), 2);
    await page.getByRole('link', { name: 'differs on odd' }).click();
    const difference = page.locator('.finding').first();
    await difference.waitFor();
    assert.deepEqual(await difference.locator('dd').allTextContents(), [
      'browser → app GET /callback: status',
      '303',
      '302',
    ]);
    await page.getByText('Not word for word the same: one, two.').waitFor();
    await shoot(page, `report-${look}-4-differs`);
    await page.getByRole('navigation').getByRole('link', { name: 'one' }).click();
    await page.getByText('The same happened on two.').waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= (options.viewport?.width ?? 0), 'nothing is wider than the screen');
    await context.close();
  });
}

test('a reader sees what a baseline or a round made red, and where they are', async () => {
  const checks = [opens('a/passes'), opens('a/changes', '/changing')];
  const rounds = [
    await sampleRun(checks),
    await sampleRun(checks, (path) => (path === '/changing' ? 'failing' : 'fine')),
  ];
  const report = rounds.reduce<RunReport | undefined>(addRound, undefined);
  assert.ok(report);
  const entry = { check: 'a/passes', column: 'one', kind: 'fail', reason: 'old' } as const;
  const file = join(folder, 'rounds.html');
  await writeFile(file, await htmlReport(withBaseline(report, [entry])));
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.getByRole('heading', { name: 'The baseline is stale' }).waitFor();
  await page.getByText('a/passes on one (fail)').waitFor();
  assert.equal(await page.title(), 'Conformance report');
  await page.getByRole('link', { name: 'fail on other' }).click();
  await page.getByText('Of all rounds: pass in 1, fail in 1').waitFor();
  assert.equal(await page.title(), 'A check · Conformance report');
  await page.close();
});
