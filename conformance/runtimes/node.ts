import type { Column } from '../src/column.ts';
import { programOf, repository } from './binaries.ts';
import { startProgram } from './process.ts';

export const node = nodeColumn('node', 'apps/node/src/main.ts');

/** Express on the SDK alone: none of the shared app's code. */
export const express = nodeColumn('express', 'apps/express/src/main.ts');

function nodeColumn(name: string, entry: string): Column {
  return {
    name,
    start: async (env, signal) =>
      await startProgram(
        {
          command: programOf('node'),
          args: [entry],
          cwd: repository,
          env,
          tellsPortOn: 'stdout',
        },
        signal,
      ),
  };
}
