import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openSessions } from '../src/open-sessions.ts';
import { SettingsError } from '../src/settings.ts';
import { settingsOf } from './settings-of.ts';

const openDatabase = (file: string) => new DatabaseSync(file);

test('sessions in memory need no lock', async () => {
  const { lock } = await openSessions({}, settingsOf(), openDatabase);
  assert.equal(lock, undefined);
});

const wrong: Record<string, string> = {
  empty: '',
  'of another kind': 'redis://127.0.0.1',
  'without a file': 'sqlite:',
  'a file that cannot be opened': 'sqlite:/no/such/folder/sessions.db',
  'no database': `sqlite:${fileURLToPath(import.meta.url)}`,
};

for (const [what, store] of Object.entries(wrong)) {
  test(`names SESSION_STORE when it is ${what}`, async () => {
    await assert.rejects(
      openSessions({ SESSION_STORE: store }, settingsOf(), openDatabase),
      (error) => error instanceof SettingsError && /^SESSION_STORE .*example/.test(error.message),
    );
  });
}

test('processes that begin at once on a new file wait for each other', async () => {
  const statements: string[] = [];
  const { lock } = await openSessions(
    { SESSION_STORE: 'sqlite::memory:' },
    settingsOf(),
    (file) => {
      const database = new DatabaseSync(file);
      return {
        exec: (sql) => {
          statements.push(sql);
          database.exec(sql);
        },
        prepare: (sql) => database.prepare(sql),
      };
    },
  );
  assert.ok(lock);
  // Whatever comes before it fails at once where another process has the file.
  assert.match(statements[0] ?? '', /^PRAGMA busy_timeout = \d{4}$/);
});
