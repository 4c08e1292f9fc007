import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { cpuMicroseconds } from '../src/cpu-meter.ts';
import { Interleaved } from '../src/interleave.ts';
import { Load } from '../src/load.ts';
import type { Row, Table, Target } from '../src/result.ts';
import {
  prepareSubject,
  programArguments,
  programOf,
  type RuntimeName,
  startSubject,
} from '../src/runtimes.ts';
import { signInNewUser, startApp } from '../src/session.ts';
import { spreadOf } from '../src/statistics.ts';
import type { Suite, SuiteContext } from '../src/suite.ts';

const folder = fileURLToPath(new URL('../', import.meta.url));
const run = promisify(execFile);

/** What starting costs. */
export const coldStart: Suite = {
  name: 'cold-start',
  async run(context) {
    const { runtime, quick, signal, progress } = context;
    const bytes = await sizeOfMainEntry();
    const tables: Table[] = [
      {
        title: "The main entry's own code",
        unit: 'bytes, minified and gzipped',
        rows: [{ name: 'ours', value: spreadOf([bytes]) }],
      },
    ];
    const targets: Target[] = [
      {
        text: "the main entry's own code, minified and gzipped, in KB",
        measured: spreadOf([bytes / 1_024]),
        limit: 8,
        kind: 'most',
      },
    ];
    progress('imports');
    const { ratio, rows } = await measureImports(context);
    tables.push({ title: 'Import', unit: 'µs of processor time', rows });
    targets.push({
      text: 'import of the SDK beside oauth4webapi and jose',
      ...ratio,
      limit: 1.5,
      kind: 'most',
    });
    for (const { name } of subjects) await prepareSubject(runtime, name);
    const starts = await Interleaved.measure(
      subjects,
      quick ? 1 : 7,
      ({ name }) => {
        progress(`${name} starts`);
        return startMs(context, name);
      },
      signal,
    );
    tables.push({
      title: 'From process start to the first answer to somebody signed in',
      unit: 'ms of wall time, the login at the issuer included',
      rows: subjects.map(({ name, text }) => starts.row(name, text, 'hono-bare')),
    });
    return { tables, targets };
  },
};

const imports = [
  { name: 'import-foundation', text: 'oauth4webapi and jose', modules: ['oauth4webapi', 'jose'] },
  { name: 'import-ours', text: 'ours, which imports them', modules: ['@authpi/idp'] },
];
const [foundation, ours] = ['import-foundation', 'import-ours'];

interface Imports {
  readonly rows: readonly Row[];
  readonly ratio: Pick<Target, 'measured' | 'note'>;
}

async function measureImports(context: SuiteContext): Promise<Imports> {
  const { runtime, quick, signal } = context;
  const rounds = quick ? 4 : 24;
  if (runtime === 'workerd') return await measureWorkers(context, rounds);
  const measured = await Interleaved.measure(
    imports,
    rounds,
    ({ modules }) => importMicroseconds(runtime, modules, signal),
    signal,
  );
  return {
    rows: imports.map(({ name, text }) => measured.row(name, text, foundation)),
    ratio: measured.has(ours, foundation)
      ? { measured: measured.ratio(ours, foundation) }
      : { note: 'one did not run' },
  };
}

/** There nothing can be measured from inside: what a Worker takes for its start and first answer, beside an empty one. */
async function measureWorkers({ signal }: SuiteContext, rounds: number): Promise<Imports> {
  const empty = 'import-nothing';
  const cases = [{ name: empty, text: 'an empty Worker' }, ...imports];
  for (const { name } of cases) await prepareSubject('workerd', name);
  const measured = await Interleaved.measure(
    cases,
    rounds,
    async ({ name }) => {
      const program = await startSubject('workerd', name, {}, signal);
      try {
        const port = 'port' in program.route ? program.route.port : 0;
        await (await fetch(`http://127.0.0.1:${port}/`, { signal })).text();
        return cpuMicroseconds(program.pid);
      } finally {
        await program.stop();
      }
    },
    signal,
  );
  return {
    rows: cases.map(({ name, text }) =>
      measured.row(name, `${text}, start and first answer included`, empty),
    ),
    ratio: measured.has(empty, ours, foundation)
      ? { measured: measured.ratioOfAdded([ours, empty], [foundation, empty]) }
      : { note: 'one did not run' },
  };
}

const subjects = [
  { name: 'hono-bare', text: 'bare Hono route, no login' },
  { name: 'ours-memory', text: 'ours' },
  { name: 'hono-oidc-auth', text: '@hono/oidc-auth' },
  { name: 'better-auth', text: 'better-auth' },
  { name: 'express-openid-connect', text: 'express-openid-connect' },
];

async function importMicroseconds(
  runtime: Exclude<RuntimeName, 'workerd'>,
  modules: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const args = [...programArguments(runtime, 'servers/import.ts'), ...modules];
  const { stdout } = await run(programOf(runtime), args, { cwd: folder, signal });
  return Number(stdout);
}

async function startMs(
  { issuers, runtime, signal }: SuiteContext,
  subject: string,
): Promise<number> {
  const started = performance.now();
  const app = await startApp(issuers, runtime, subject, {}, signal);
  try {
    const cookies = [await signInNewUser(app)];
    const load = new Load({ ...app, path: '/dashboard', cookies }, signal);
    await load.send(1);
    const ms = performance.now() - started;
    await load.close();
    return ms;
  } finally {
    await app.stop();
  }
}

/** Without the libraries that it stands on. */
async function sizeOfMainEntry(): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [`${folder}../packages/idp/dist/index.js`],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    external: ['jose', 'oauth4webapi'],
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? '').length;
}
