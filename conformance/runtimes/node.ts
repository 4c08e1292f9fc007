import type { Column } from '../src/column.ts';
import { programOf, repository } from './binaries.ts';
import { startProgram } from './process.ts';

export const node = nodeColumn('node', () => ({
  program: programOf('node'),
  entry: 'apps/node/src/main.ts',
}));

/** Express on the SDK alone: none of the shared app's code. */
export const express = nodeColumn('express', () => ({
  program: programOf('node'),
  entry: 'apps/express/src/main.ts',
}));

export interface NodeApp {
  readonly program: string;
  readonly flags?: readonly string[];
  readonly entry: string;
  /** A folder in which Node keeps what it compiled, where the app is started many times over. */
  readonly compileCache?: string;
}

/** An app on Node, with the program and the entry that it is asked for at each start. */
export function nodeColumn(name: string, app: () => NodeApp | Promise<NodeApp>): Column {
  return {
    name,
    async start(env, signal) {
      const { program, flags = [], entry, compileCache } = await app();
      return await startProgram(
        {
          command: program,
          args: [...flags, entry],
          cwd: repository,
          env: {
            ...env,
            ...(compileCache === undefined ? {} : { NODE_COMPILE_CACHE: compileCache }),
          },
          tellsPortOn: 'stdout',
        },
        signal,
      );
    },
  };
}
