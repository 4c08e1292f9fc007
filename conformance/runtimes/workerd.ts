import { readFileSync } from 'node:fs';
import type { Column } from '../src/column.ts';
import { programOf, repository } from './binaries.ts';
import { startProgram } from './process.ts';

/** Plain workerd with the bundle that the app's build left: what Cloudflare runs, and nothing around it. */
export const workerd = workerdColumn('workerd', () => ({
  program: programOf('workerd'),
  version: pinnedWorkerd(),
  config: 'apps/workers/workerd.capnp',
}));

export interface WorkerdApp {
  readonly program: string;
  /** A Worker cannot tell which workerd it runs on. */
  readonly version: string;
  readonly config: string;
}

export function workerdColumn(name: string, app: () => WorkerdApp | Promise<WorkerdApp>): Column {
  return {
    name,
    async start(env, signal) {
      const { program, version, config } = await app();
      return await startProgram(
        {
          command: program,
          args: ['serve', config, '--socket-addr=http=127.0.0.1:0', '--control-fd=3'],
          cwd: repository,
          env: { ...env, RUNTIME_VERSION: version },
          tellsPortOn: 'control descriptor',
        },
        signal,
      );
    },
  };
}

export function pinnedWorkerd(): string {
  const text = readFileSync(`${repository}node_modules/workerd/package.json`, 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
