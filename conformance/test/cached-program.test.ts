import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { platform, platformPackages } from '../runtimes/binaries.ts';
import { cachedProgram } from '../runtimes/cached-program.ts';
import { newestRecorded, type RecordedVersions } from '../runtimes/recorded-versions.ts';
import { StartFailure } from '../src/column.ts';

const { signal } = new AbortController();
const none = { node: {}, bun: {}, deno: {}, workerd: {} };

describe('a recorded version', () => {
  const record: RecordedVersions = {
    ...none,
    node: {
      '22.9.0': { 'linux-x64': 'a' },
      '22.18.0': { 'linux-x64': 'b' },
      '22.20.0': { 'darwin-x64': 'c' },
      '2.0.0': { 'linux-x64': 'd' },
    },
  };
  for (const [wanted, on, expected] of [
    ['22', 'linux-x64', '22.18.0'],
    ['22', 'darwin-x64', '22.20.0'],
    ['22.9.0', 'linux-x64', '22.9.0'],
    ['22.1', 'linux-x64', undefined],
    ['2', 'linux-x64', '2.0.0'],
    ['', 'linux-x64', undefined],
  ] as const) {
    test(`"${wanted}" on ${on} is ${expected}`, () => {
      assert.equal(newestRecorded(record, 'node', wanted, on), expected);
    });
  }
});

describe('a program from the registry', () => {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-test-'));
  const found = platformPackages('node').get(platform) ?? assert.fail('no node for this platform');
  const version = '99.0.0';
  const tarball = packageOf(folder, found.program, 'the program');
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  const recorded = (hash: string): RecordedVersions => ({
    ...none,
    node: { [version]: { [platform]: hash } },
  });
  let downloads = 0;
  const registry = createServer((request, response) => {
    const base = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
    if (request.url?.endsWith('.tgz')) {
      downloads += 1;
      response.end(tarball);
      return;
    }
    const dist = { tarball: `${base}/package.tgz`, integrity };
    const manifest = { name: found.name, version, dist };
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        name: found.name,
        'dist-tags': { latest: version },
        versions: { [version]: manifest },
      }),
    );
  });
  const inherited = { ...process.env };

  before(async () => {
    registry.listen(0, '127.0.0.1');
    await once(registry, 'listening');
    process.env.npm_config_registry = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
    process.env.npm_config_cache = join(folder, 'npm');
  });
  after(() => {
    process.env = inherited;
    registry.close();
    rmSync(folder, { recursive: true });
  });

  test('is downloaded once, also for several who ask at the same time', async () => {
    const options = { folder: join(folder, 'once'), record: recorded(integrity), signal };
    const programs = await Promise.all([
      cachedProgram('node', version, options),
      cachedProgram('node', version, options),
    ]);
    programs.push(await cachedProgram('node', version, options));
    const [program = ''] = programs;
    assert.deepEqual(programs, [program, program, program]);
    assert.equal(readFileSync(program, 'utf8'), 'the program');
    assert.equal(downloads, 1);
    assert.equal(readdirSync(options.folder).length, 1, 'something is left over');
  });

  test('is not unpacked when it is not what was recorded', async () => {
    const other = `sha512-${createHash('sha512').update('another').digest('base64')}`;
    const options = { folder: join(folder, 'other'), record: recorded(other), signal };
    const failure = await failureOf(cachedProgram('node', version, options));
    assert.match(failure.message, /is not what was recorded/);
    assert.ok(failure.message.includes(other) && failure.message.includes(integrity));
    assert.deepEqual(readdirSync(options.folder), []);
  });

  test('that was never recorded is not asked for', async () => {
    const options = { folder: join(folder, 'never'), record: none, signal };
    const failure = await failureOf(cachedProgram('node', version, options));
    assert.match(failure.message, /is not recorded/);
  });

  test('without a registry fails and says what to look at', async () => {
    process.env.npm_config_registry = 'http://127.0.0.1:9/';
    process.env.npm_config_cache = join(folder, 'empty');
    const options = { folder: join(folder, 'offline'), record: recorded(integrity), signal };
    const failure = await failureOf(cachedProgram('node', version, options));
    assert.match(failure.message, new RegExp(`${found.name}@99.0.0 .* npm registry reachable`));
    assert.match(failure.output, /ECONNREFUSED|EADDRNOTAVAIL|connect/);
    assert.deepEqual(readdirSync(options.folder), []);
  });
});

function packageOf(folder: string, program: string, content: string): Buffer {
  const file = join(folder, 'made', 'package', program);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  const tarball = join(folder, 'made.tgz');
  execFileSync('tar', ['-czf', tarball, '-C', join(folder, 'made'), 'package']);
  return readFileSync(tarball);
}

async function failureOf(work: Promise<unknown>): Promise<StartFailure> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof StartFailure, String(error));
    return error;
  }
  return assert.fail('it did not fail');
}
