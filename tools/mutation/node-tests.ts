/** The adapters that the shared tests cannot reach: SQLite, and a real Redis that the runner has started. */
import { DatabaseSync } from 'node:sqlite';
import '../../packages/idp/test/native/inspect.ts';
import { sqliteTests } from '../../packages/idp/test/native/sqlite.ts';
import { nativeTest } from '../../packages/idp/test/suite.ts';
import { redisTests } from '../../packages/idp/test-services/adapters.ts';
import { redisClient } from './redis.ts';

sqliteTests('node:sqlite', (file) => new DatabaseSync(file));
redisTests(nativeTest, 'redis', redisClient);
