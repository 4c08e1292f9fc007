import type { Column } from '../src/column.ts';
import { UsageError } from '../src/usage.ts';
import type { AppBuilds } from './app-builds.ts';
import { programOf, type Runtime, runtimes } from './binaries.ts';
import { allColumns, defaultColumns, foreignColumns } from './index.ts';
import { nodeColumn } from './node.ts';
import { withSqliteFile } from './node-sqlite.ts';
import { parseRuntimeVersion, versionColumn } from './versioned-columns.ts';

/**
 * The columns that `--runtime` names, on the SDK that the builds hold.
 *
 * @throws {UsageError} when a name is unknown, no such version is recorded, or a target has no other SDK
 */
export function selectColumns(
  names: string | undefined,
  builds: AppBuilds,
  signal: AbortSignal,
): readonly Column[] {
  const select = (name: string) =>
    builds.sdk === undefined
      ? columnNamed(name, builds, signal)
      : { ...bundledColumn(name, builds, signal), sdk: builds.sdk.version };
  return namesOf(names).map((name) => ({ ...select(name), ...appOf(name) }));
}

/** Every column but Express and the foreign ones runs the one shared app, whatever the runtime and the store. */
function appOf(name: string): Pick<Column, 'app'> {
  const isOther = name === 'express' || foreignColumns.some((known) => known.name === name);
  return isOther ? {} : { app: 'core' };
}

function namesOf(names: string | undefined): readonly string[] {
  if (names === undefined) return defaultColumns.map(({ name }) => name);
  if (names === 'all') return allColumns.map(({ name }) => name);
  return names.split(',');
}

function columnNamed(name: string, builds: AppBuilds, signal: AbortSignal): Column {
  if (name.includes('@')) return versionColumn(name, parseRuntimeVersion(name), builds, signal);
  const column = [...allColumns, ...foreignColumns].find((known) => known.name === name);
  if (column === undefined) throw new UsageError(`unknown runtime "${name}"`);
  return column;
}

/** The same columns with the SDK that `--sdk` asked for bundled in. */
function bundledColumn(name: string, builds: AppBuilds, signal: AbortSignal): Column {
  if (name.includes('@')) return versionColumn(name, parseRuntimeVersion(name), builds, signal);
  const runtime = runtimes.find((known): known is Runtime => known === name);
  if (runtime !== undefined) return versionColumn(name, { runtime }, builds, signal);
  const onNode = (app: 'node' | 'express') =>
    nodeColumn(name, async () => ({ program: programOf('node'), entry: await builds.bundle(app) }));
  if (name === 'express') return onNode('express');
  if (name === 'node-sqlite') return withSqliteFile(name, onNode('node'));
  if (foreignColumns.some((known) => known.name === name)) {
    throw new UsageError(`--sdk: ${name} is not ours to build with another SDK`);
  }
  throw new UsageError(`unknown runtime "${name}"`);
}
