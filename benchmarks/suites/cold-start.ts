import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { Interleaved } from '../src/interleave.ts';
import { Load } from '../src/load.ts';
import type { Table, Target } from '../src/result.ts';
import { programArguments, programOf, type RuntimeName } from '../src/runtimes.ts';
import { signInNewUser, startApp } from '../src/session.ts';
import { spreadOf } from '../src/statistics.ts';
import type { Suite, SuiteContext } from '../src/suite.ts';

const folder = fileURLToPath(new URL('../', import.meta.url));
const run = promisify(execFile);

/** What starting costs. */
export const coldStart: Suite = {
  name: 'cold-start',
  async run(context) {
    const { runtime, quick } = context;
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
    // A Worker's modules are one bundle, which is compiled before anything can be measured.
    if (runtime !== 'workerd') {
      const measured = await Interleaved.measure(imports, quick ? 4 : 16, ({ modules }) =>
        importMicroseconds(runtime, modules),
      );
      tables.push({
        title: 'Import',
        unit: 'µs of processor time',
        rows: imports.map(({ name }) => ({
          name,
          value: measured.spread(name),
          ratio: measured.ratio(name, foundation),
        })),
      });
      targets.push({
        text: 'import of the SDK beside oauth4webapi and jose',
        measured: measured.ratio('ours', foundation),
        limit: 1.5,
        kind: 'most',
      });
    }
    const starts = await Interleaved.measure(
      [{ name: 'bare Hono route' }, { name: 'ours, signed in' }],
      quick ? 1 : 5,
      ({ name }) => startMs(context, name === 'ours, signed in' ? 'ours-memory' : 'hono-bare'),
    );
    tables.push({
      title: 'From process start to the first answer',
      unit: 'ms of wall time, logins at the issuer included',
      rows: starts.cases.map(({ name }) => ({
        name,
        value: starts.spread(name),
        ratio: starts.ratio(name, 'bare Hono route'),
      })),
    });
    return { tables, targets };
  },
};

const foundation = 'oauth4webapi and jose';
const imports = [
  { name: foundation, modules: ['oauth4webapi', 'jose'] },
  { name: 'ours', modules: ['@authpi/idp'] },
];

async function importMicroseconds(
  runtime: Exclude<RuntimeName, 'workerd'>,
  modules: readonly string[],
): Promise<number> {
  const args = [...programArguments(runtime, 'servers/import.ts'), ...modules];
  const { stdout } = await run(programOf(runtime), args, { cwd: folder });
  return Number(stdout);
}

async function startMs(
  { issuers, runtime, signal }: SuiteContext,
  subject: string,
): Promise<number> {
  const started = performance.now();
  const app = await startApp(issuers, runtime, subject, {}, signal);
  try {
    const load = new Load({ ...app, path: '/dashboard', cookies: [await signInNewUser(app)] });
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
