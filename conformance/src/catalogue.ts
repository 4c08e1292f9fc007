import { readdir } from 'node:fs/promises';
import { sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Check, CheckDefinition } from './check.ts';
import { describeClause } from './clauses.ts';
import type { Mutant } from './mutant.ts';
import type { ParityMutant, ParityMutantDefinition } from './parity/mutant.ts';
import { messageOf } from './thrown.ts';
import { UsageError } from './usage.ts';

const root = new URL('../', import.meta.url);

/**
 * Every check under `checks/`, in the order of their ids.
 *
 * @throws {UsageError} when one cannot be loaded, lacks something, or cites a clause that is not known
 */
export async function loadChecks(folder: URL = new URL('checks/', root)): Promise<Check[]> {
  const checks = await loadAll<CheckDefinition>(folder, [
    'title',
    'clauses',
    'level',
    'attack',
    'run',
  ]);
  for (const { id, clauses } of checks) {
    for (const clause of clauses) assertClause(id, clause);
  }
  return checks;
}

/** Before anything runs: a report could not be written afterwards. */
function assertClause(id: string, clause: string): void {
  try {
    describeClause(clause);
  } catch (error) {
    throw new UsageError(`${id}: ${messageOf(error)}`);
  }
}

const membersOfMutants = ['breaks', 'clause', 'caughtBy', 'start'] as const;

/**
 * Every mutant in `mutants/`, in the order of their ids.
 *
 * @throws {UsageError} when one cannot be loaded, lacks something, or cites a clause that is not known
 */
export async function loadMutants(folder: URL = new URL('mutants/', root)): Promise<Mutant[]> {
  const mutants = await loadAll<Omit<Mutant, 'id'>>(folder, membersOfMutants);
  for (const { id, clause } of mutants) assertClause(id, clause);
  return mutants;
}

/** One mutant, by its id. */
export async function loadMutant(id: string): Promise<Mutant> {
  return await load<Omit<Mutant, 'id'>>(new URL('mutants/', root), id, membersOfMutants);
}

/** Every mutant in `parity-mutants/`. */
export async function loadParityMutants(): Promise<ParityMutant[]> {
  return await loadAll<ParityMutantDefinition>(new URL('parity-mutants/', root), [
    'check',
    'differs',
    'found',
    'start',
  ]);
}

async function loadAll<T extends object>(
  folder: URL,
  members: readonly (keyof T)[],
): Promise<(T & { id: string })[]> {
  const files = await readdir(folder, { recursive: true });
  const ids = files
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !/(^|\/)_/.test(file))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  return await Promise.all(ids.map((id) => load<T>(folder, id, members)));
}

/** @throws {UsageError} that names the file: its author would else look for what is wrong in the stack of whoever uses it */
async function load<T extends object>(
  folder: URL,
  id: string,
  members: readonly (keyof T)[],
): Promise<T & { id: string }> {
  const file = pathToFileURL(`${fileURLToPath(folder)}${id}.ts`);
  const module: { default?: T } = await import(file.href).catch((error: unknown) => {
    throw new UsageError(`${id}.ts cannot be loaded:\n${whereIn(error)}`);
  });
  const { default: definition } = module;
  if (definition === undefined) throw new UsageError(`${id}.ts has no default export`);
  for (const member of members) {
    if (isEmpty(definition[member])) throw new UsageError(`${id}.ts: ${String(member)} is missing`);
  }
  return { ...definition, id };
}

/** What is wrong, and the line: the stack without Node's own part, which loads modules. */
function whereIn(error: unknown): string {
  const stack = error instanceof Error ? error.stack : undefined;
  return (stack ?? String(error)).replace(/\n +at (?:.* \()?node:[\s\S]*$/, '');
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
