import type { Column } from '../src/column.ts';
import { programOf, repository } from './binaries.ts';
import { startProgram } from './process.ts';

export const deno = denoColumn('deno', () => ({
  program: programOf('deno'),
  entry: 'apps/deno/src/main.ts',
  flags: ['--node-modules-dir=manual'],
}));

export interface DenoApp {
  readonly program: string;
  readonly entry: string;
  readonly flags?: readonly string[];
}

/** Only what the app needs: the issuer and its own port, and its settings. No files, no other program. */
export function denoColumn(name: string, app: () => DenoApp | Promise<DenoApp>): Column {
  return {
    name,
    async start(env, signal) {
      const { program, entry, flags = [] } = await app();
      return await startProgram(
        {
          command: program,
          args: [
            'run',
            '--no-prompt',
            '--no-lock',
            '--cached-only',
            '--no-remote',
            ...flags,
            '--allow-net=127.0.0.1',
            `--allow-env=${Object.keys(env).join(',')}`,
            entry,
          ],
          cwd: repository,
          env,
          tellsPortOn: 'stdout',
        },
        signal,
      );
    },
  };
}
