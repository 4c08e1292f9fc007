import type { Column } from '../src/column.ts';
import { programOf, repository } from './binaries.ts';
import { startProgram } from './process.ts';

/** Only what the app needs: the issuer and its own port, and its settings. No files, no other program. */
export const deno: Column = {
  name: 'deno',
  start: async (env, signal) =>
    await startProgram(
      {
        command: programOf('deno'),
        args: [
          'run',
          '--no-prompt',
          '--no-lock',
          '--cached-only',
          '--no-remote',
          '--node-modules-dir=manual',
          '--allow-net=127.0.0.1',
          `--allow-env=${Object.keys(env).join(',')}`,
          'apps/deno/src/main.ts',
        ],
        cwd: repository,
        env,
        tellsPortOn: 'stdout',
      },
      signal,
    ),
};
