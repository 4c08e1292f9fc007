import { execFile } from 'node:child_process';
import { StartFailure } from '../src/column.ts';

/** What fails is told, also where the suite itself was started by `npm run -s`. */
const always = [
  '--loglevel=error',
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=1000',
  '--no-update-notifier',
];
const largestOutput = 64 * 1024 * 1024;

/**
 * The npm client that the user has, with the user's registry, proxy and credentials.
 *
 * @throws {StartFailure} with what npm said
 */
export async function npm(
  args: readonly string[],
  { cwd, signal }: { readonly cwd?: string; readonly signal?: AbortSignal } = {},
): Promise<string> {
  const command = ['npm', ...args].join(' ');
  return await new Promise((resolve, reject) => {
    execFile(
      'npm',
      [...args, ...always],
      { cwd, signal, maxBuffer: largestOutput, shell: process.platform === 'win32' },
      (error, output, errors) => {
        if (error === null) resolve(output);
        else if (signal?.aborted) reject(signal.reason);
        else reject(new StartFailure(`\`${command}\` failed`, errors || error.message));
      },
    );
  });
}
