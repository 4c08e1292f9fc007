import { readFile } from 'node:fs/promises';
import type { Column } from '../src/column.ts';
import { programOf, repository } from './binaries.ts';
import { startProgram } from './process.ts';

/** Plain workerd with the bundle that the app's build left: what Cloudflare runs, and nothing around it. */
export const workerd: Column = {
  name: 'workerd',
  start: async (env, signal) =>
    await startProgram(
      {
        command: programOf('workerd'),
        args: [
          'serve',
          'apps/workers/workerd.capnp',
          '--socket-addr=http=127.0.0.1:0',
          '--control-fd=3',
        ],
        cwd: repository,
        env: { ...env, RUNTIME_VERSION: await installedVersion() },
        tellsPortOn: 'control descriptor',
      },
      signal,
    ),
};

/** A Worker cannot tell which workerd it runs on. */
async function installedVersion(): Promise<string> {
  const text = await readFile(`${repository}node_modules/workerd/package.json`, 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}
