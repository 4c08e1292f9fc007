/** What only Bun has. */
/// <reference path="../../../../node_modules/bun-types/sqlite.d.ts" />
import { Database } from 'bun:sqlite';
import './inspect.ts';
import { sqliteTests } from './sqlite.ts';

sqliteTests('bun:sqlite', (file) => new Database(file));
