/** What only Deno has. */
import { DatabaseSync } from 'node:sqlite';
import { DenoKvRefreshLock } from '../../src/locks/deno-kv.ts';
import { type DenoKv, DenoKvSessionStore } from '../../src/stores/deno-kv.ts';
import { refreshLockContract } from '../contracts/refresh-lock.ts';
import { type Session, sessionStoreContract } from '../contracts/session-store.ts';
import { nativeTest } from '../suite.ts';
import './inspect.ts';
import { sqliteTests } from './sqlite.ts';

declare const Deno: { openKv(file: string): Promise<DenoKv> };

sqliteTests('node:sqlite', (file) => new DatabaseSync(file));
sessionStoreContract(
  nativeTest,
  'Deno KV',
  async () => new DenoKvSessionStore<Session>(await Deno.openKv(':memory:')),
);
refreshLockContract(
  nativeTest,
  'Deno KV',
  async () => new DenoKvRefreshLock(await Deno.openKv(':memory:')),
);
