/** What only Node has. */
import { DatabaseSync } from 'node:sqlite';
import './bundle.ts';
import './inspect.ts';
import { sqliteTests } from './sqlite.ts';

sqliteTests('node:sqlite', (file) => new DatabaseSync(file));
