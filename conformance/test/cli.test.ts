import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { repository } from '../runtimes/binaries.ts';
import { recordFile } from '../runtimes/recorded-versions.ts';
import { loadChecks } from '../src/catalogue.ts';
import { jsonReport } from '../src/report/json.ts';
import { opens, sampleRun } from './_sample-run.ts';

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

function start(...args: string[]) {
  return spawn(process.execPath, ['conformance/src/cli.ts', ...args], { cwd: repository });
}

async function run(...args: string[]): Promise<Ended> {
  const child = start(...args);
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const [code] = await once(child, 'close');
  return { code, output, errors };
}

describe('the command line', () => {
  for (const args of [
    ['run', '--nonsense'],
    ['run', '--runtime', 'netscape'],
    ['run', '--grep', 'no check has this'],
    ['prove', '--mutant', 'no-such-mutant'],
    ['prove', '--check', 'no/such-check'],
    ['run', '--shard', '4/3'],
    ['run', '--repeat', 'often'],
    ['run', '--check', 'no/such-check'],
    ['run', '--update-baseline'],
    ['run', '--baseline', 'no-such-file.json'],
    ['run', '--compare', 'package.json'],
    ['run', '--json', 'no-such-folder/report.json'],
    ['run', '--json', 'docs'],
    ['run', '--sdk', 'no-such-folder'],
    ['run', '--url', 'http://localhost:1', '--write-env', 'no-such-folder/.env'],
    ['run', '--url', 'http://localhost:1', '--write-env', 'docs'],
    ['report'],
    ['report', 'no-such-file.json'],
    ['merge'],
    ['compare', 'only-one.json'],
    ['judge'],
    [],
  ]) {
    test(`"${args.join(' ')}" is answered in words and with exit code 2`, async () => {
      const { code, errors } = await run(...args);
      assert.equal(code, 2);
      assert.match(errors, /^[^\n]+\nSee --help\.\n$/);
    });
  }

  for (const [args, told] of [
    [['report', 'no-such-file.json'], 'there is no no-such-file.json'],
    [['report', 'docs'], 'docs is a folder'],
    [['run', '--runtime', 'node@'], 'node@ names no version, as node@1.2.3 would'],
  ] as const) {
    test(`"${args.join(' ')}" is answered with what is wrong about it alone`, async () => {
      assert.equal((await run(...args)).errors, `${told}\nSee --help.\n`);
    });
  }

  test('a report that cannot be written is answered in words', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'conformance-test-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const stored = join(folder, 'run.json');
    await writeFile(stored, jsonReport(await sampleRun([opens('area/slug')])));
    // Where nobody, whatever rights they have, makes a file.
    const { code, errors } = await run('report', stored, '--html', '/proc/report.html');
    assert.equal(code, 2);
    assert.match(errors, /^--html: [^\n]+\nSee --help\.\n$/);
  });

  test('a version that no platform has is not recorded, and the exit code says so', async (t) => {
    const registry = createServer((_request, response) => {
      const versions = { '1.0.0': { version: '1.0.0', dist: { integrity: 'sha512-none' } } };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ 'dist-tags': { latest: '1.0.0' }, versions }));
    });
    await once(registry.listen(0, '127.0.0.1'), 'listening');
    t.after(() => registry.close());
    const address = registry.address();
    assert.ok(typeof address === 'object' && address !== null);
    const before = await readFile(recordFile, 'utf8');
    process.env.npm_config_registry = `http://127.0.0.1:${address.port}`;
    t.after(() => delete process.env.npm_config_registry);
    const { code, errors } = await run('record', 'deno@0.1');
    assert.equal(code, 1);
    assert.match(errors, /^deno@0\.1: .* has none$/m);
    assert.equal(await readFile(recordFile, 'utf8'), before);
  });

  test('a version that is not promised is answered with those that are', async () => {
    const { code, errors } = await run('versions', '--only', 'node@0');
    assert.equal(code, 2);
    assert.match(errors, /"node@0": there are node@18, .*, workerd@2026-10-01/);
  });

  for (const args of [['--help'], ['-h'], ['run', '--help'], ['versions', '-h']]) {
    test(`${args.join(' ')} says what there is`, async () => {
      const { code, output } = await run(...args);
      assert.equal(code, 0);
      for (const flag of ['--runtime', '--grep', '--list', '--json', '--bail', '--mutant']) {
        assert.ok(output.includes(flag), flag);
      }
    });
  }

  test('a shard with no check in it proves nothing', async () => {
    const { code, output } = await run(
      ...['run', '--runtime', 'node', '--check', 'pkce/', '--shard', '9/9'],
    );
    assert.equal(code, 1);
    assert.match(output, /0 passed, 0 failed, nothing was judged/);
  });

  test('--list names every check with its clauses', async () => {
    const { code, output } = await run('run', '--list');
    assert.equal(code, 0);
    const checks = await loadChecks();
    assert.ok(checks.length >= 40);
    for (const { id, clauses } of checks) {
      assert.ok(output.includes(id), id);
      for (const clause of clauses) assert.ok(output.includes(clause), clause);
    }
  });

  test('--runtime and --grep choose what runs, and all of it is counted', async () => {
    const { code, output } = await run('run', '--runtime', 'deno', '--grep', 'pkce/');
    assert.equal(code, 0);
    const expected = (await loadChecks()).filter(({ id }) => id.startsWith('pkce/')).length;
    assert.match(output, new RegExp(`${expected} checks on deno: ${expected} passed, 0 failed`));
    assert.ok(!output.includes('\u001b'), 'colours, where the output is no terminal');
  });

  for (const [what, signal, code] of [
    ['Ctrl-C', 'SIGINT', 130],
    ['a terminal that is closed', 'SIGHUP', 129],
  ] as const) {
    test(`${what} ends every app that was started, writes no report, and exits with ${code}`, async () => {
      const json = join(tmpdir(), `interrupted-${process.pid}.json`);
      const check = 'session/ends-when-idle';
      const child = start('run', '--runtime', 'node', '--grep', check, '--json', json);
      const exited = once(child, 'close');
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          said += text;
        });
      }
      const pid = await childOf(child.pid, 'node.mjs');
      child.kill(signal);
      assert.deepEqual(await exited, [code, null]);
      assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
      assert.match(said, /(^|\n)interrupted\n$/);
      assert.equal(existsSync(json), false);
    });
  }
});

/** The first process that this one starts with a file of that name. */
async function childOf(parent: number | undefined, file: string): Promise<number> {
  for (;;) {
    const ps = spawn('ps', ['-o', 'pid=,args=', '--ppid', String(parent)]);
    let listed = '';
    ps.stdout.setEncoding('utf8').on('data', (text: string) => {
      listed += text;
    });
    await once(ps, 'close');
    const line = listed.split('\n').find((each) => each.includes(file));
    if (line !== undefined) return Number.parseInt(line, 10);
  }
}
