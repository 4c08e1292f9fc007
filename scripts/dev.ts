// A mock issuer and one app that starts anew when its code changes, with everything set up to sign in.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { seedDemo, startIssuer } from '@authpi/mock-issuer';
import { programOf, repository } from '../conformance/runtimes/binaries.ts';
import { freePort, isFree } from '../conformance/runtimes/free-port.ts';
import { messageOf } from '../conformance/src/thrown.ts';
import { untilStopped } from '../packages/mock-issuer/src/cli/until-stopped.ts';

const usage = `usage: npm run dev -- [options]

  --app NAME       node (default), bun, deno, workers or express
  --port N         where the app listens (default 3000; 0 takes a free port)
  -h, --help       this text

Stop with Ctrl-C. Sessions and changes to the issuer's users end with it.`;

/** How each app is started so that it starts anew when a file changes. */
const apps: Readonly<Record<string, readonly string[]>> = {
  node: [programOf('node'), '--watch', '--watch-preserve-output', 'apps/node/src/main.ts'],
  express: [programOf('node'), '--watch', '--watch-preserve-output', 'apps/express/src/main.ts'],
  bun: [programOf('bun'), '--watch', '--no-clear-screen', 'apps/bun/src/main.ts'],
  deno: [
    programOf('deno'),
    'run',
    '--watch',
    '--no-clear-screen',
    '--no-prompt',
    '--no-lock',
    '--node-modules-dir=manual',
    '--allow-net',
    '--allow-env',
    'apps/deno/src/main.ts',
  ],
  workers: [programOf('workerd'), 'serve', '--watch', 'apps/workers/workerd.capnp'],
};

const { values } = readArguments();
const command = apps[values.app];
if (values.help) {
  console.log(usage);
} else if (command === undefined) {
  misused(`there is no app "${values.app}", but ${Object.keys(apps).join(', ')}`);
} else if (!/^\d+$/.test(values.port) || Number(values.port) > 65_535) {
  misused('--port must be a number, 0 to 65535');
} else {
  await run(command, values.port === '0' ? await freePort() : await unlessTaken(values.port));
}

async function run([program = '', ...args]: readonly string[], port: number): Promise<void> {
  const baseUrl = `http://localhost:${port}`;
  await using server = await startIssuer();
  const issuer = await server.createIssuer({ id: 'i_dev' });
  const client = seedDemo(issuer, [`${baseUrl}/callback`]);
  const isWorkerd = args[0] === 'serve';
  const listen = isWorkerd ? [`--socket-addr=http=127.0.0.1:${port}`, '--control-fd=3'] : [];
  const app = spawn(program, [...args, ...listen], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    // A group of its own, so that what the program starts ends with it.
    detached: true,
    env: {
      ...process.env,
      // Deno's watcher colours what it says wherever it goes.
      ...(process.stderr.isTTY ? {} : { NO_COLOR: '1' }),
      PORT: String(port),
      BASE_URL: baseUrl,
      AUTHPI_ISSUER_URL: issuer.url,
      AUTHPI_CLIENT_ID: client.id,
      AUTHPI_CLIENT_SECRET: client.secret ?? '',
      SESSION_SECRET: 'only-for-development-on-this-machine',
    },
  });
  const exited = once(app, 'exit');
  let isStopping = false;
  const stop = () => {
    isStopping = true;
    try {
      // Not SIGTERM: the app would end, and its watcher would wait for the next change.
      if (app.pid !== undefined) process.kill(-app.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  };
  void untilStopped().then(stop);
  process.once('exit', stop);
  console.log(`issuer  ${issuer.url}\nopen    ${baseUrl}\n`);
  for (const output of [app.stdio[1], app.stdio[3]]) {
    if (!(output instanceof Readable)) continue;
    createInterface({ input: output }).on('line', (line) => {
      // workerd's way to say it, on the control descriptor.
      console.log(line.startsWith('{"event":"listen"') ? `listening on ${baseUrl}` : line);
    });
  }
  await exited;
  if (!isStopping) fail('the app has ended by itself');
}

/** The app's watcher would wait for a change, while the browser asks whoever has the port. */
async function unlessTaken(port: string): Promise<number> {
  if (await isFree(Number(port))) return Number(port);
  return fail(`port ${port} is taken: pass another with --port, or 0 for one that is free`);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        app: { type: 'string', default: 'node' },
        port: { type: 'string', default: '3000' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return misused(messageOf(error));
  }
}

function fail(message: string, code = 1): never {
  console.error(message);
  process.exit(code);
}

function misused(message: string): never {
  return fail(`${message}\nSee --help.`, 2);
}
