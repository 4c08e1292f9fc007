import { type AppSession, type Platform, type Settings, SettingsError } from '@authpi/example-core';
import { SqliteRefreshLock } from '@authpi/idp/locks/sqlite';
import { MemorySessionStore } from '@authpi/idp/stores/memory';
import { SealedSessionStore } from '@authpi/idp/stores/sealed';
import { SqliteSessionStore } from '@authpi/idp/stores/sqlite';

/** @throws SettingsError when SESSION_STORE is neither `memory` nor `sqlite:FILE`, or the file cannot be opened */
export async function openSessions(
  { SESSION_STORE = 'memory' }: NodeJS.ProcessEnv,
  { sessionSecrets }: Settings,
): Promise<Pick<Platform, 'sessions' | 'lock'>> {
  if (SESSION_STORE === 'memory') return { sessions: new MemorySessionStore<AppSession>() };
  const [, file] = /^sqlite:(.+)$/.exec(SESSION_STORE) ?? [];
  if (file === undefined) {
    throw new SettingsError('SESSION_STORE', 'must be memory or sqlite:FILE', 'sqlite:sessions.db');
  }
  // Imported where it is asked for: Node has it since 22.5, and memory needs no more than Node 20.
  const { DatabaseSync } = await import('node:sqlite');
  const database = open(() => new DatabaseSync(file));
  // So that several processes can share the file.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000');
  return {
    sessions: new SealedSessionStore<AppSession>(new SqliteSessionStore(database), sessionSecrets),
    lock: new SqliteRefreshLock(database),
  };
}

function open<T>(database: () => T): T {
  try {
    return database();
  } catch {
    throw new SettingsError(
      'SESSION_STORE',
      'names a file that cannot be opened',
      'sqlite:sessions.db',
    );
  }
}
