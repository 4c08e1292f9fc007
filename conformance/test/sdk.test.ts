import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { AppBuilds } from '../runtimes/app-builds.ts';
import { repository } from '../runtimes/binaries.ts';
import { selectColumns } from '../runtimes/select-columns.ts';
import { loadChecks } from '../src/catalogue.ts';
import { versionsCommand } from '../src/commands/versions.ts';
import { type ColumnResult, runColumn } from '../src/runner.ts';
import { supportFile } from '../src/support.ts';
import { UsageError } from '../src/usage.ts';

const { signal } = new AbortController();
const columns = ['node', 'bun', 'deno', 'workerd', 'express'];
const challenge = 'pkce/challenge-is-s256';

describe('another build of the SDK', () => {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-sdk-test-'));
  let altered = '';
  let lying = '';

  before(() => {
    const published = tarballOf(join(repository, 'packages/idp'), folder);
    altered = repack(published, 'altered', (read, write) => {
      write(
        'package.json',
        read('package.json').replace(/"version": "[^"]+"/, '"version": "7.7.7"'),
      );
      const code = read('dist/index.js');
      const renamed = code.replace(/(var version = )"[^"]+"/, '$1"7.7.7"');
      assert.notEqual(renamed, code, 'the SDK names its version in another way now');
      const without = renamed.replace(
        /(code_challenge_method['"]?[:,]\s*)(['"])S256\2/,
        '$1$2plain$2',
      );
      assert.notEqual(without, renamed, 'the SDK names its challenge method in another way now');
      write('dist/index.js', without);
    });
    lying = repack(published, 'lying', (read, write) => {
      write(
        'package.json',
        read('package.json').replace(/"version": "[^"]+"/, '"version": "8.8.8"'),
      );
    });
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const [what, sdk] of [
    ['a folder', () => join(repository, 'packages/idp')],
    ['a tarball', () => tarballOf(join(repository, 'packages/idp'), folder)],
  ] as const) {
    test(`from ${what} runs in every app`, async () => {
      for (const { column, sdk: version, verdicts, startFailure } of await judged(sdk())) {
        assert.equal(startFailure, undefined, column);
        assert.equal(
          version,
          JSON.parse(readFileSync(join(repository, 'packages/idp/package.json'), 'utf8')).version,
        );
        assert.equal(verdicts.get(challenge)?.outcome, 'pass', column);
      }
    });
  }

  test('is judged, and not the one of this repository', async () => {
    for (const { column, sdk, verdicts } of await judged(altered)) {
      assert.equal(sdk, '7.7.7', column);
      assert.equal(verdicts.get(challenge)?.outcome, 'fail', column);
    }
  });

  test('does not start where /healthz tells of another than was asked for', async () => {
    for (const { column, startFailure } of await judged(lying)) {
      assert.match(startFailure?.message ?? '', /and 8\.8\.8 was asked for/, column);
    }
  });

  test('leaves nothing on the disk', async () => {
    const builds = await AppBuilds.open(altered, signal);
    await builds.bundle('node');
    assert.ok(existsSync(builds.folder));
    await builds[Symbol.asyncDispose]();
    assert.ok(!existsSync(builds.folder));
  });

  test('is judged on promised versions, and leaves what is recorded of ours', async (t) => {
    const log = t.mock.method(console, 'log', () => {});
    const recorded = readFileSync(supportFile, 'utf8');
    const checks = (await loadChecks()).filter(({ id }) => id === challenge);
    const only = 'workerd@2026-10-01';
    const ours = join(repository, 'packages/idp');
    assert.equal(await versionsCommand(checks, { only, sdk: ours }, signal), 0);
    assert.equal(await versionsCommand(checks, { only, sdk: altered }, signal), 1);
    const told = log.mock.calls.map(({ arguments: [line] }) => String(line));
    assert.match(told[0] ?? '', /^✔ workerd@2026-10-01 .*: checks 1 passed, 0 failed; \d+ s$/);
    assert.match(told[2] ?? '', /^✖ workerd@2026-10-01 .*: checks 0 passed, 1 failed; \d+ s$/);
    const finding = told[3] ?? '';
    assert.match(finding, /^ +MUST: RFC7636-4\.2 /m);
    assert.match(finding, /^ +observed +\[ 'plain' \]$/m);
    assert.match(finding, /^ +browser → app GET \/login 302 /m);
    const again = `npm run conformance -- --runtime ${only} --sdk '${altered}' --check ${challenge}`;
    assert.ok(finding.includes(again), finding);
    assert.equal(told[4], 'One version does not do with this build what docs/support.md says.');
    assert.equal(readFileSync(supportFile, 'utf8'), recorded);
  });

  test('that does not exist is told by its path', async () => {
    await assert.rejects(AppBuilds.open('./no-such-sdk', signal), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /there is no .*no-such-sdk/);
      return true;
    });
  });

  for (const [what, spec, told] of [
    ['another package', './packages/mock-issuer', /is @authpi\/mock-issuer, not @authpi\/idp/],
    ['a folder that is none', './docs', /there is no package\.json in .*docs/],
  ] as const) {
    test(`that is ${what} is told as wrong use`, async () => {
      await assert.rejects(AppBuilds.open(join(repository, spec), signal), (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, told);
        return true;
      });
    });
  }

  test('is not for an app that is not ours', async () => {
    await using builds = await AppBuilds.open(altered, signal);
    assert.throws(() => selectColumns('quickstart', builds, signal), UsageError);
  });
});

async function judged(sdk: string): Promise<ColumnResult[]> {
  await using builds = await AppBuilds.open(sdk, signal);
  const checks = (await loadChecks()).filter(({ id }) => id === challenge);
  const results: ColumnResult[] = [];
  for (const column of selectColumns(columns.join(','), builds, signal)) {
    results.push(await runColumn(column, { checks, signal }));
  }
  return results;
}

function tarballOf(packageFolder: string, folder: string): string {
  const args = ['pack', packageFolder, '--ignore-scripts', '--pack-destination', folder, '--json'];
  const [packed] = JSON.parse(
    execFileSync('npm', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  return join(folder, packed.filename.replace(/^@/, '').replaceAll('/', '-'));
}

function repack(
  tarball: string,
  name: string,
  alter: (read: (file: string) => string, write: (file: string, text: string) => void) => void,
): string {
  const work = mkdtempSync(`${tarball}.${name}-`);
  execFileSync('tar', ['-xzf', tarball, '-C', work]);
  const path = (file: string) => join(work, 'package', file);
  alter(
    (file) => readFileSync(path(file), 'utf8'),
    (file, text) => writeFileSync(path(file), text),
  );
  const altered = `${work}.tgz`;
  execFileSync('tar', ['-czf', altered, '-C', work, 'package']);
  return altered;
}
