import type { Column } from '../src/column.ts';
import { programOf, repository } from './binaries.ts';
import { startProgram } from './process.ts';

export const bun: Column = {
  name: 'bun',
  start: async (env, signal) =>
    await startProgram(
      {
        command: programOf('bun'),
        args: ['apps/bun/src/main.ts'],
        cwd: repository,
        env,
        tellsPortOn: 'stdout',
      },
      signal,
    ),
};
