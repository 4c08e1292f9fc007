import type { Column } from '../src/column.ts';
import { UsageError } from '../src/usage.ts';
import type { AppBuilds } from './app-builds.ts';
import { programOf, runtimes } from './binaries.ts';
import { allColumns, defaultColumns, foreignColumns } from './index.ts';
import { nodeColumn } from './node.ts';
import { withSqliteFile } from './node-sqlite.ts';
import { parseRuntimeVersion, versionColumn } from './versioned-columns.ts';

/**
 * The columns that `--runtime` names. Our own apps run bundled, with the SDK that the builds hold: an app of a check's own
 * starts in a third of the time, and every version of a runtime runs the same file.
 *
 * @throws {UsageError} when a name is unknown, no such version is recorded, or a target has no other SDK
 */
export function selectColumns(
  names: string | undefined,
  builds: AppBuilds,
  signal: AbortSignal,
): readonly Column[] {
  return namesOf(names).map((name) => {
    const foreign = foreignColumns.find((known) => known.name === name);
    if (foreign === undefined) return ownColumn(name, builds, signal);
    if (builds.sdk === undefined) return foreign;
    throw new UsageError(`--sdk: ${name} is not ours to build with another SDK`);
  });
}

function namesOf(names: string | undefined): readonly string[] {
  if (names === undefined) return defaultColumns.map(({ name }) => name);
  if (names === 'all') return allColumns.map(({ name }) => name);
  return [...new Set(names.split(','))];
}

function ownColumn(name: string, builds: AppBuilds, signal: AbortSignal): Column {
  return {
    ...bundledColumn(name, builds, signal),
    ...(builds.sdk === undefined ? {} : { sdk: builds.sdk.version }),
    // All but Express run the one shared app, whatever the runtime and the store.
    ...(name === 'express' ? {} : { app: 'core' }),
  };
}

function bundledColumn(name: string, builds: AppBuilds, signal: AbortSignal): Column {
  if (name.includes('@')) return versionColumn(name, parseRuntimeVersion(name), builds, signal);
  const runtime = runtimes.find((known) => known === name);
  if (runtime !== undefined) return versionColumn(name, { runtime }, builds, signal);
  const onNode = (app: 'node' | 'express') =>
    nodeColumn(name, async () => ({
      program: programOf('node'),
      entry: await builds.bundle(app),
      compileCache: builds.folder,
    }));
  if (name === 'express') return onNode('express');
  if (name === 'node-sqlite') return withSqliteFile(name, onNode('node'));
  const known = allColumns.map((column) => column.name).join(', ');
  throw new UsageError(
    `unknown runtime "${name}": there are ${known}, and versions such as node@22`,
  );
}
