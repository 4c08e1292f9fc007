import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Column } from '../src/column.ts';
import { node } from './node.ts';

/** The Node app with its sessions in a file, so that the store contract is not shaped by a Map. */
export const nodeSqlite: Column = withSqliteFile('node-sqlite', node);

/** The same app with its sessions in a database of its own, which is gone when it ends. */
export function withSqliteFile(name: string, column: Column): Column {
  return {
    name,
    async start(env, signal) {
      const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
      const remove = () => rm(folder, { recursive: true, force: true });
      try {
        const store = `sqlite:${join(folder, 'sessions.db')}`;
        const app = await column.start({ SESSION_STORE: store, ...env }, signal);
        return { ...app, stop: () => app.stop().finally(remove) };
      } catch (error) {
        await remove();
        throw error;
      }
    },
  };
}
