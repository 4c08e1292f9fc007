import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { AppBuilds } from '../runtimes/app-builds.ts';
import { programOf, repository } from '../runtimes/binaries.ts';
import { freePort } from '../runtimes/free-port.ts';
import { startedByHand } from '../runtimes/started-by-hand.ts';
import { type ColumnFlags, columnsOf } from '../src/commands/columns.ts';
import { routes, settings } from '../src/contract.ts';
import { readTarget } from '../src/profiles.ts';
import { features } from '../src/target.ts';
import { UsageError } from '../src/usage.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-test-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const node = programOf('node');
const { signal } = new AbortController();

function run(...args: string[]) {
  const child = spawn(node, ['conformance/src/cli.ts', 'run', ...args], { cwd: repository });
  const printed = { output: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed.output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed.errors += text;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, ...printed }));
  return { child, ended };
}

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('--exec', () => {
  test('starts any command with the environment of the contract, and more for checks of their own', async () => {
    const { code, output, errors } = await run(
      '--exec',
      `${node} apps/node/src/main.ts`,
      '--grep',
      'session/ends-when-idle',
    ).ended;
    assert.equal(code, 0, output + errors);
    assert.match(output, /1 check on app: 1 passed/);
  });

  for (const target of ['openid-client-express', 'hono-oidc-auth']) {
    test(`judges ${target}, an app on another library`, async () => {
      const folder = `conformance/targets/${target}`;
      const { code, output, errors } = await run(
        ...['--exec', `${node} ${folder}/app.ts`, '--target', `${folder}/target.json`],
        ...['--check', 'state/counts-once,state/expires,state/mismatch-is-rejected'],
      ).ended;
      assert.equal(code, 0, output + errors);
      assert.match(output, /checks on app: [1-9]\d* passed, 0 failed, [1-9]\d* not applicable/);
    });
  }

  test('judges the logins of an app that has no other page', async () => {
    const { code, output, errors } = await run(
      ...['--exec', `${node} conformance/test/_login-only-app.ts`, '--target', 'login-only'],
      ...[
        '--check',
        'callback/,cookies/opaque,errors/output-holds-no-secret,id-token/,pkce/,session/new-id-at-login,session/none-before-login,state/,token-response/',
      ],
    ).ended;
    assert.equal(code, 0, output + errors);
    const [, passed, failed] = /: (\d+) passed, (\d+) failed/.exec(output) ?? [];
    assert.equal(failed, '0');
    assert.ok(Number(passed) > 80, `${passed} passed`);
    for (const judged of ['errors/output-holds-no-secret', 'session/none-before-login']) {
      assert.doesNotMatch(output, new RegExp(`n/a [^\\n]*${judged}`));
    }
  });

  test('--bail ends all rounds at the first failure, and passes over one that is known', async () => {
    const check = 'api/good-token-is-served';
    const app = ['--exec', `${node} conformance/test/_login-only-app.ts`, '--bail'];
    const unknown = await run(...app, '--check', check, '--repeat', '3').ended;
    assert.equal(unknown.code, 1, unknown.output);
    assert.match(unknown.output, /1 rounds? of 1 check on app: 0 passed, 1 failed/);
    const known = { check, column: 'app', kind: 'fail', reason: 'it has no API' };
    const others = ['array', 'broken-json', 'html', 'null', 'text', 'without-id-token']
      .map((what) => `token-response/${what}-is-rejected`)
      .join();
    const baseline = await file('known.json', JSON.stringify({ schema: 1, known: [known] }));
    const { code, output } = await run(
      ...[...app, '--check', `${check},${others}`, '--baseline', baseline],
    ).ended;
    assert.equal(code, 0, output);
    assert.match(output, /0 failed, 1 failed as known/);
  });

  test('what the app does not serve is not applicable, and says why', async () => {
    const target = await file('target.json', '{ "extends": "full", "settings": [] }');
    const { code, output } = await run(
      ...['--exec', `${node} apps/node/src/main.ts`, '--target', target],
      ...['--grep', 'session/ends-when-idle'],
    ).ended;
    assert.equal(code, 1, output);
    assert.match(output, /the target does not read SESSION_IDLE_SECONDS/);
    assert.match(output, /0 passed, 0 failed, 1 not applicable, nothing was judged/);
  });

  test("runs on the caller's Node, not on the pinned one", async (t) => {
    const path = process.env.PATH;
    t.after(() => {
      process.env.PATH = path;
    });
    process.env.PATH = [join(repository, 'node_modules/.bin'), '/opt/callers', path].join(
      delimiter,
    );
    const { output } = await run('--exec', 'echo "on $PATH."; exit 3').ended;
    assert.match(output, /on [^.]*\/opt\/callers/);
    assert.ok(!output.includes(join(repository, 'node_modules')), output);
  });

  test('an app that ends early is told with what it printed', async () => {
    const { code, output } = await run('--exec', 'echo no such database; exit 3').ended;
    assert.equal(code, 1);
    assert.match(
      output,
      /app did not start: it ended \(exit code 3\) before it answered \/healthz/,
    );
    assert.match(output, /no such database/);
  });

  test('an app without /healthz is told what is missing', async () => {
    const app = await file(
      'bare.mjs',
      "import { createServer } from 'node:http';\ncreateServer((_, res) => res.writeHead(404).end()).listen(process.env.PORT);",
    );
    const { code, output } = await run('--exec', `${node} ${app}`).ended;
    assert.equal(code, 1);
    assert.match(output, /\/healthz was not answered with 200: the answer was 404/);
  });

  test('an app that ends while it is judged is told with what it printed', async () => {
    const app = await file(
      'crashing.mjs',
      `import { createServer } from 'node:http';
createServer((req, res) => {
  if (req.url === '/healthz') return res.end();
  console.error('no such table');
  process.exit(7);
}).listen(process.env.PORT, '127.0.0.1');`,
    );
    const { code, output } = await run(
      ...['--exec', `${node} ${app}`, '--target', 'login-only', '--grep', 'state/'],
    ).ended;
    assert.equal(code, 1);
    assert.match(
      output,
      /expected +the app to go on running\n +observed +it ended \(exit code 7\), and printed last:\n *no such table\n/,
    );
  });

  test('an app that takes nothing but what comes through the proxy is found to be ready', async () => {
    const app = await file(
      'behind-a-proxy.mjs',
      `import { createServer } from 'node:http';
createServer(({ headers }, res) => {
  const isProxied = headers['x-forwarded-proto'] === 'https' && headers.host === 'app.test';
  res.writeHead(isProxied ? 200 : 421).end();
}).listen(process.env.PORT, '127.0.0.1');`,
    );
    const { output } = await run(
      ...['--exec', `${node} ${app}`, '--target', 'login-only'],
      ...['--check', 'state/mismatch-is-rejected'],
    ).ended;
    assert.match(output, /observed +GET \/login -> 200/);
  });

  test('what leaves the process group keeps nobody waiting', async () => {
    const portFile = join(folder, 'left');
    const app = await file(
      'leaving.mjs',
      `import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
createServer((_, res) => res.end()).listen(process.env.PORT, '127.0.0.1', () => writeFileSync('${portFile}', String(process.pid)));`,
    );
    const starter = await file(
      'starter.mjs',
      `import { spawn } from 'node:child_process';
spawn(process.execPath, ['${app}'], { detached: true, stdio: 'inherit' });
setInterval(() => {}, 60_000);`,
    );
    const { child, ended } = run(
      ...['--exec', `${node} ${starter}`, '--target', 'login-only'],
      ...['--check', 'state/mismatch-is-rejected'],
    );
    const pid = Number(await written(portFile, child));
    try {
      assert.equal((await ended).code, 1);
    } finally {
      process.kill(pid, 'SIGKILL');
    }
  });

  test('Ctrl-C ends the command and what it started', async () => {
    const portFile = join(folder, 'port');
    const app = await file(
      'endless.mjs',
      `import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
createServer(() => {}).listen(process.env.PORT, '127.0.0.1', () => writeFileSync('${portFile}', process.env.PORT));`,
    );
    const { child, ended } = run('--exec', `${node} ${app} & wait`);
    const port = await written(portFile, child);
    child.kill('SIGINT');
    assert.equal((await ended).code, 130);
    const connection = connect(Number(port), '127.0.0.1');
    await assert.rejects(once(connection, 'connect'), { code: 'ECONNREFUSED' });
  });
});

describe('--url', () => {
  test('says what the app needs, waits for it, and judges it', async () => {
    const [port, issuerPort] = [await freePort(), await freePort()];
    const environment = join(folder, 'environment');
    const { child, ended } = run(
      ...['--url', `http://127.0.0.1:${port}`, '--issuer-port', String(issuerPort)],
      ...['--write-env', environment, '--grep', 'session/'],
    );
    await written(environment, child);
    const app = spawn(node, [`--env-file=${environment}`, 'apps/node/src/main.ts'], {
      cwd: repository,
      stdio: 'ignore',
    });
    try {
      const { code, output, errors } = await ended;
      assert.equal(code, 0, output + errors);
      assert.match(errors, new RegExp(`AUTHPI_ISSUER_URL=http://127.0.0.1:${issuerPort}/`));
      assert.match(
        output,
        /needs a process and an issuer of its own; this app was started by hand/,
      );
      assert.match(output, / passed, 0 failed, [1-9]\d* not applicable/);
    } finally {
      app.kill('SIGKILL');
    }
  });
});

test('an app that is started by hand is asked for once, however many rounds there are', async (t) => {
  const app = createHttpServer((_request, response) => response.end('{}')).listen(0, '127.0.0.1');
  t.after(() => app.close());
  await once(app, 'listening');
  const { port } = app.address() as AddressInfo;
  const told: string[] = [];
  const column = startedByHand({
    url: `http://127.0.0.1:${port}`,
    target: await readTarget('full'),
    options: '--url',
    issuerPort: 4400,
    envFile: undefined,
    say: (line) => told.push(line),
  });
  for (let round = 1; round <= 2; round += 1) await column.start({}, signal);
  assert.equal(told.length, 2);
  assert.match(told[1] ?? '', /^Start it now/);
});

describe('wrong usage', () => {
  test('a port for the issuer that is taken is told with the option that chooses another', async (t) => {
    const holder = createServer().listen(0, '127.0.0.1');
    t.after(() => holder.close());
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const { code, errors } = await run(
      ...['--url', 'http://127.0.0.1:1', '--issuer-port', String(port)],
    ).ended;
    assert.equal(code, 2, errors);
    assert.match(errors, new RegExp(`^port ${port}, .* is taken: .*--issuer-port\\n`));
  });

  const wrongFlags: readonly (readonly [ColumnFlags, RegExp])[] = [
    [{ exec: 'true', runtime: 'node' }, /--runtime and --exec exclude each other/],
    [{ exec: 'true', sdk: '.' }, /--sdk goes with the apps of this repository/],
    [{ target: 'full' }, /--target goes with --exec or --url/],
    [{ exec: 'true', 'write-env': 'x' }, /--write-env goes with --url/],
    [{ exec: 'true', target: 'ful' }, /neither a file nor one of full, web-session/],
    [{ exec: ' ' }, /--exec is empty/],
    [{ url: 'https://app.example' }, /--url must be http, on this machine/],
    [{ url: 'http://127.0.0.1:1', 'issuer-port': '0' }, /--issuer-port must be a port/],
  ];
  for (const [flags, told] of wrongFlags) {
    test(`${JSON.stringify(flags)} is refused`, async () => {
      await using builds = await AppBuilds.open(undefined, signal);
      await assert.rejects(columnsOf(flags, builds, signal), misused(told));
    });
  }

  for (const [content, told] of [
    ['[]', /not a JSON object, such as /],
    ['{ "extends": "full", }', /not a JSON object: .* JSON at position 21 /],
    ['{ "extends": "most" }', /"extends" must be one of/],
    [
      '{ "route": [] }',
      /"route" means nothing here: there are extends, origin, routes, settings, without$/,
    ],
    ['{ "routes": ["GET /logout"] }', /"GET \/logout" in "routes" is none of/],
    ['{ "without": "refresh" }', /"without" must be a list/],
    ['{ "origin": "app.example" }', /"origin" must be one/],
  ] as const) {
    test(`a target file that holds ${content} is refused`, async () => {
      await assert.rejects(readTarget(await file('wrong.json', content)), misused(told));
    });
  }
});

function misused(told: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof UsageError && told.test(error.message);
}

test('the contract that targets are measured by is the one that is written down', async () => {
  const text = await readFile(`${repository}docs/target-contract.md`, 'utf8');
  for (const route of routes) {
    const [method, path] = route.split(' ');
    assert.match(text, new RegExp(`\\*\\*\`${route}|\\| \`${method} ${path}\``), route);
  }
  for (const name of settings) assert.ok(text.includes(`\`${name}\``), name);
  for (const name of Object.keys(features)) assert.ok(text.includes(`\`${name}\``), name);
});

/** The content of a file that the command, or what it starts, writes. */
async function written(path: string, child: ChildProcess): Promise<string> {
  for (;;) {
    const content = await readFile(path, 'utf8').catch(() => '');
    if (content !== '') return content;
    assert.equal(child.exitCode, null, 'it ended before it wrote the file');
  }
}
