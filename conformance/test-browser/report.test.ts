import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { startReference } from '../mutants/_tools/base.ts';
import mutant from '../mutants/id-token-nonce-not-compared.ts';
import { loadChecks } from '../src/catalogue.ts';
import { inProcess } from '../src/column.ts';
import { htmlReport } from '../src/report/html.ts';
import { reportOf } from '../src/report/of-run.ts';
import { runColumn } from '../src/runner.ts';
import { TranscriptStore } from '../src/transcript/store.ts';
import { launchChromium, looks, shoot } from './chromium.ts';

const checkId = 'id-token/wrong-nonce-is-rejected';
let browser: Browser;
let folder: string;
let address: string;

before(async () => {
  browser = await launchChromium();
  folder = await mkdtemp(join(tmpdir(), 'report-'));
  const file = join(folder, 'report.html');
  await writeFile(file, await htmlReport(await runOfAMutant()));
  address = pathToFileURL(file).href;
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** A real run: the reference app beside one that does not check the nonce. */
async function runOfAMutant() {
  const startedAt = new Date();
  const checks = (await loadChecks()).filter(({ id }) => /^(id-token|pkce|state)\//.test(id));
  const transcripts = new TranscriptStore();
  const { signal } = new AbortController();
  const columns = await Promise.all(
    [
      inProcess('reference', startReference),
      inProcess('mutant', (launch) => mutant.start(launch)),
    ].map((column) => runColumn(column, { checks, signal, transcripts })),
  );
  return reportOf({
    checks,
    columns,
    transcripts: transcripts.transcripts,
    startedAt,
    milliseconds: Date.now() - startedAt.getTime(),
  });
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
    await page.getByRole('searchbox').fill('wrong nonce');
    await page.getByRole('link', { name: 'fail on mutant' }).click();

    await page.getByText(checkId, { exact: true }).waitFor();
    await page.getByText('the callback to answer with a 4xx page').waitFor();
    const answer = page.locator('summary', { hasText: 'fault id-token/wrong-nonce' });
    await answer.click();
    await page.getByText('HTTP 200').waitFor();
    await page.locator('.diagram').scrollIntoViewIfNeeded();
    await shoot(page, `report-${look}-2-check`);
    await page.getByRole('navigation').getByRole('link', { name: 'reference' }).click();
    await page.getByRole('heading', { name: 'pass' }).waitFor();

    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= (options.viewport?.width ?? 0), 'nothing is wider than the screen');
    assert.deepEqual(problems, []);
    await context.close();
  });
}
