import { SqliteRefreshLock } from '@authpi/idp/locks/sqlite';
import { MemorySessionStore } from '@authpi/idp/stores/memory';
import { type SealedSession, SealedSessionStore } from '@authpi/idp/stores/sealed';
import { type SqliteDatabase, SqliteSessionStore } from '@authpi/idp/stores/sqlite';
import type { AppSession } from './app-session.ts';
import { errorCode } from './error-code.ts';
import type { Platform } from './platform.ts';
import { type Environment, type Settings, SettingsError } from './settings.ts';

const example = 'sqlite:sessions.db';

/**
 * Keeps sessions where `SESSION_STORE` says.
 *
 * @param openDatabase opens a file by the runtime's own SQLite
 * @throws SettingsError when it says neither `memory` nor `sqlite:FILE`, or the file cannot be used
 */
export async function openSessions(
  { SESSION_STORE = 'memory' }: Environment,
  { sessionSecrets }: Settings,
  openDatabase: (file: string) => SqliteDatabase | Promise<SqliteDatabase>,
): Promise<Pick<Platform, 'sessions' | 'lock'>> {
  if (SESSION_STORE === 'memory') return { sessions: new MemorySessionStore<AppSession>() };
  const [, file] = /^sqlite:(.+)$/.exec(SESSION_STORE) ?? [];
  if (file === undefined) {
    throw new SettingsError('SESSION_STORE', 'must be memory or sqlite:FILE', example);
  }
  try {
    const database = await openDatabase(file);
    // So that several processes can share the file. First the waiting: they may all begin at once.
    database.exec('PRAGMA busy_timeout = 5000');
    database.exec('PRAGMA journal_mode = WAL');
    const sealed = new SqliteSessionStore<SealedSession>(database);
    return {
      sessions: new SealedSessionStore<AppSession>(sealed, sessionSecrets),
      lock: new SqliteRefreshLock(database),
    };
  } catch (error) {
    const problem = `names a file that cannot be used (${errorCode(error)})`;
    throw new SettingsError('SESSION_STORE', problem, example);
  }
}
