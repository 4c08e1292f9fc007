import type { Column } from '../src/column.ts';
import { programOf, repository } from './binaries.ts';
import { startProgram } from './process.ts';

export const bun = bunColumn('bun', () => ({
  program: programOf('bun'),
  entry: 'apps/bun/src/main.ts',
}));

export interface BunApp {
  readonly program: string;
  readonly entry: string;
}

export function bunColumn(name: string, app: () => BunApp | Promise<BunApp>): Column {
  return {
    name,
    async start(env, signal) {
      const { program, entry } = await app();
      return await startProgram(
        { command: program, args: [entry], cwd: repository, env, tellsPortOn: 'stdout' },
        signal,
      );
    },
  };
}
