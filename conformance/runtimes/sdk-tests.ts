import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { StartFailure } from '../src/column.ts';
import { bundling } from './app-builds.ts';
import { repository } from './binaries.ts';
import { startProgram } from './process.ts';
import {
  compatibilityDateOf,
  nodeFlags,
  programOfVersion,
  type RuntimeVersion,
} from './versioned-columns.ts';

export interface SdkTestResult {
  readonly name: string;
  /** Absent when the test passed. */
  readonly error?: string;
}

/** Longer than all of the tests take together on the slowest runtime. */
const deadlineMs = 240_000;
const largestOutput = 16 * 1024 * 1024;
/** From this date on a Worker has Node's modules without being given a flag. */
const nodeModulesByDefault = '2026-08-04';

const asScript = 'console.log(JSON.stringify(await runTests()));';
const asWorker = 'export default { async fetch() { return Response.json(await runTests()); } };';

/**
 * The unit tests of the SDK that all runtimes share, run by one version of a runtime: what the SDK itself does there,
 * whatever an app is built on.
 *
 * @throws {StartFailure} when the tests do not come to an end
 */
export async function runSdkTests(
  asked: RuntimeVersion,
  folder: string,
  signal: AbortSignal,
): Promise<readonly SdkTestResult[]> {
  const program = await programOfVersion(asked, signal);
  const file = join(folder, asked.runtime === 'workerd' ? 'sdk-tests-worker.mjs' : 'sdk-tests.mjs');
  await bundleTests(file, asked.runtime === 'workerd' ? asWorker : asScript);
  switch (asked.runtime) {
    case 'workerd':
      return await served(program, asked, folder, signal);
    case 'node':
      return await printed(program, [...nodeFlags(asked.version), file], signal);
    case 'bun':
      return await printed(program, [file], signal);
    case 'deno':
      return await printed(
        program,
        ['run', '--no-prompt', '--no-lock', '--no-remote', file],
        signal,
      );
  }
}

async function bundleTests(outfile: string, end: string): Promise<void> {
  await build({
    ...bundling,
    stdin: {
      contents: `import './all-tests.ts'; import { runTests } from './suite.ts'; ${end}`,
      resolveDir: `${repository}packages/idp/test`,
    },
    outfile,
    external: ['node:*'],
    mainFields: ['module', 'main'],
    // The package promises that importing its sources does nothing; importing a test registers it.
    ignoreAnnotations: true,
  });
}

async function printed(program: string, args: string[], signal: AbortSignal) {
  const output = await new Promise<string>((resolve, reject) => {
    execFile(
      program,
      args,
      { signal, timeout: deadlineMs, killSignal: 'SIGKILL', maxBuffer: largestOutput },
      (error, stdout, stderr) => {
        if (signal.aborted) reject(signal.reason);
        // An old runtime may report, and then not come to its end: what failed is known all the same.
        else if (error === null || hasFailures(stdout)) resolve(stdout);
        else reject(new StartFailure('the tests did not come to an end', `${stderr}${stdout}`));
      },
    );
  });
  return sharedResults(lastLine(output));
}

function hasFailures(output: string): boolean {
  try {
    return sharedResults(lastLine(output)).some(({ error }) => error !== undefined);
  } catch {
    return false;
  }
}

function lastLine(output: string): string {
  return output.trimEnd().split('\n').at(-1) ?? '';
}

async function served(program: string, asked: RuntimeVersion, folder: string, signal: AbortSignal) {
  const date = compatibilityDateOf(asked) ?? nodeModulesByDefault;
  const config = join(folder, `sdk-tests-${asked.version ?? 'pinned'}-${date}.capnp`);
  await writeFile(config, configuration(date));
  const args = ['serve', config, '--socket-addr=http=127.0.0.1:0', '--control-fd=3'];
  const running = await startProgram(
    { command: program, args, env: {}, tellsPortOn: 'control descriptor' },
    signal,
  );
  try {
    if (!('port' in running.route)) throw new Error('workerd told no port');
    const response = await fetch(`http://127.0.0.1:${running.route.port}/`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]),
    });
    const body = await response.text();
    if (!response.ok) throw new StartFailure(`the Worker answered ${response.status}`, body);
    return sharedResults(body);
  } catch (error) {
    if (signal.aborted || error instanceof StartFailure) throw error;
    throw new StartFailure(String(error), await running.stop());
  } finally {
    await running.stop();
  }
}

function configuration(date: string): string {
  const flags = date < nodeModulesByDefault ? 'compatibilityFlags = ["nodejs_compat"],' : '';
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "sdk-tests-worker.mjs")],
  compatibilityDate = "${date}", ${flags}
);
`;
}

function sharedResults(text: string): readonly SdkTestResult[] {
  try {
    const { shared } = JSON.parse(text) as { shared: SdkTestResult[] };
    if (shared.length > 0) return shared;
  } catch {
    // Whatever it printed last, it was no report.
  }
  throw new StartFailure('the tests gave no report', text.slice(0, 2_000));
}
