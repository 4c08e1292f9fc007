/** What the last run found, as it is committed, and why each mutant that survived may do so. */
import { readFile } from 'node:fs/promises';

interface Position {
  readonly line: number;
  readonly column: number;
}

interface Mutant {
  readonly status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError';
  readonly replacement: string;
  readonly location: { readonly start: Position; readonly end: Position };
}

interface Found {
  readonly files: Readonly<
    Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>
  >;
}

/** A mutant that no test tells from the sources, named so that it stays the same while lines move. */
export interface Survivor {
  readonly file: string;
  /** The first line that it changes, trimmed. */
  readonly line: string;
  readonly original: string;
  readonly replacement: string;
}

export interface ExplainedSurvivor extends Survivor {
  /** A key of `reasons`, or a reason of its own. */
  readonly reason: string;
}

interface Explained {
  /** Reasons that several survivors share. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly survivors: readonly ExplainedSurvivor[];
}

export interface FileScore {
  readonly file: string;
  readonly mutants: number;
  /** Killed by a test, or in a loop without end. */
  readonly detected: number;
}

export interface Result {
  readonly scores: readonly FileScore[];
  readonly survivors: readonly ExplainedSurvivor[];
  readonly reasons: Explained['reasons'];
  /** Survivors that nobody has explained. */
  readonly unexplained: readonly Survivor[];
  /** Explanations of what does not survive. */
  readonly stale: readonly ExplainedSurvivor[];
}

export async function readResult(): Promise<Result> {
  const found: Found = await readJson('incremental.json');
  const { reasons, survivors }: Explained = await readJson('survivors.json');
  const scores: FileScore[] = [];
  const survived = new Map<string, Survivor>();
  for (const [path, { source, mutants }] of Object.entries(found.files).sort()) {
    const file = path.replace('packages/idp/', '');
    const counted = mutants.filter(({ status }) => status !== 'RuntimeError');
    const alive = counted.filter(({ status }) => ['Survived', 'NoCoverage'].includes(status));
    for (const mutant of alive) {
      const survivor = { file, ...changeOf(mutant, source.split('\n')) };
      survived.set(keyOf(survivor), survivor);
    }
    scores.push({ file, mutants: counted.length, detected: counted.length - alive.length });
  }
  const explained = new Set(survivors.map(keyOf));
  return {
    scores,
    survivors,
    reasons,
    unexplained: [...survived.values()].filter((survivor) => !explained.has(keyOf(survivor))),
    stale: survivors.filter((survivor) => !survived.has(keyOf(survivor))),
  };
}

function keyOf({ file, line, original, replacement }: Survivor): string {
  return JSON.stringify([file, line, original, replacement]);
}

function changeOf(
  { location: { start, end }, replacement }: Mutant,
  lines: readonly string[],
): Omit<Survivor, 'file'> {
  const changed = lines.slice(start.line - 1, end.line);
  const first = changed[0] ?? '';
  const text = changed.join('\n');
  // From the back, where the last line was not yet shortened.
  const tail = (changed.at(-1) ?? '').length - (end.column - 1);
  return {
    line: first.trim(),
    original: oneLine(text.slice(start.column - 1, text.length - tail)),
    replacement: oneLine(replacement),
  };
}

function oneLine(code: string): string {
  return code.replaceAll(/\s+/g, ' ');
}

async function readJson<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(new URL(name, import.meta.url), 'utf8'));
}
