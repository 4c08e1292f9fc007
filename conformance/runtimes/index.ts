import type { Column } from '../src/column.ts';
import { honoOidcAuth } from '../targets/hono-oidc-auth/column.ts';
import { openidClientExpress } from '../targets/openid-client-express/column.ts';
import { quickstart } from '../targets/quickstart/column.ts';
import { bun } from './bun.ts';
import { deno } from './deno.ts';
import { express, node } from './node.ts';
import { nodeSqlite } from './node-sqlite.ts';
import { workerd } from './workerd.ts';

/** The matrix as `run` shows it when nothing else is asked for. */
export const defaultColumns: readonly Column[] = [node, bun, deno, workerd];

export const allColumns: readonly Column[] = [...defaultColumns, express, nodeSqlite];

/** Apps that are not ours to fix; asked for by name alone. */
export const foreignColumns: readonly Column[] = [quickstart, openidClientExpress, honoOidcAuth];
