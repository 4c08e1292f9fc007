import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { repository } from '../../runtimes/binaries.ts';
import { ChangeWatcher, type Rerun, rerunFor } from '../watch.ts';

const folders = ['conformance', 'packages', 'apps'];

/**
 * Runs, and runs again whenever a file changes, until it is interrupted: of checks only those that changed. Each run is
 * a process of its own, so that nothing of the old code stays loaded.
 */
export async function watchCommand(args: readonly string[], signal: AbortSignal): Promise<number> {
  const watcher = new ChangeWatcher(repository, folders, signal);
  let rerun: Rerun | undefined;
  while (!signal.aborted) {
    const code = await runOnce(args, rerun ?? { needsBuild: false }, signal);
    // What cannot be run the first time has been mistyped.
    if (code === 2 && rerun === undefined) return code;
    if (signal.aborted) break;
    console.error('\nWaiting for a change; Ctrl-C ends.');
    const changed = await watcher.next();
    if (changed.length > 0) console.error(`Changed: ${changed.join(', ')}\n`);
    rerun = rerunFor(changed);
  }
  return 0;
}

async function runOnce(
  args: readonly string[],
  { checks, needsBuild }: Rerun,
  signal: AbortSignal,
): Promise<number | null> {
  if (needsBuild) {
    const turbo = `${repository}node_modules/.bin/turbo`;
    const built = await exitCode(turbo, ['run', 'build', '--output-logs=errors-only'], signal);
    if (built !== 0) return built;
  }
  const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
  const chosen = checks === undefined ? [] : ['--changed', checks.join(',')];
  return await exitCode(process.execPath, [cli, 'run', ...args, ...chosen], signal);
}

async function exitCode(command: string, args: readonly string[], signal: AbortSignal) {
  const child = spawn(command, args, { cwd: repository, stdio: 'inherit' });
  const end = () => child.kill('SIGTERM');
  signal.addEventListener('abort', end, { once: true });
  const [code] = (await once(child, 'exit')) as [number | null];
  signal.removeEventListener('abort', end);
  return code;
}
