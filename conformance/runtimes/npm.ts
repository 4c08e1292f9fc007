import { execFile } from 'node:child_process';
import { join } from 'node:path';
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

/**
 * Packs a folder, or a package of the registry, into a tarball in the folder `into`.
 *
 * @returns the tarball
 * @throws {StartFailure} with what npm said
 */
export async function npmPack(
  spec: string,
  into: string,
  flags: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const args = ['pack', spec, '--pack-destination', into, '--json', ...flags];
  const [packed] = JSON.parse(await npm(args, { signal })) as { filename: string }[];
  if (packed === undefined) throw new StartFailure(`npm packed nothing from ${spec}`);
  // npm 8 wrote a scope's slash into the name of a file that has none.
  return join(into, packed.filename.replace(/^@/, '').replaceAll('/', '-'));
}
