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

/** A survivor of the unit tests that the conformance suite was run against. */
export interface JudgedSurvivor extends Survivor {
  /** The checks that fail with it; empty when it survives them too. */
  readonly caughtBy: readonly string[];
}

export interface Result {
  readonly scores: readonly FileScore[];
  readonly survivors: readonly ExplainedSurvivor[];
  readonly reasons: Explained['reasons'];
  /** How many were not run to an end; they count as not detected. */
  readonly notRun: number;
  /** How many the unit tests let live. */
  readonly alive: number;
  /** How many of them the conformance suite was run against. */
  readonly judged: number;
  /** Those that only the conformance suite catches. */
  readonly caughtBySuite: readonly JudgedSurvivor[];
  /** Survivors that nobody has explained. */
  readonly unexplained: readonly Survivor[];
  /** Explanations of what does not survive. */
  readonly stale: readonly ExplainedSurvivor[];
}

export async function readResult(): Promise<Result> {
  const { reasons, survivors }: Explained = await readJson('survivors.json');
  const alive = await readSurvivors();
  const survived = new Map(alive.map(({ survivor }) => [keyOf(survivor), survivor]));
  const verdicts = (await readVerdicts()).filter((verdict) => survived.has(keyOf(verdict)));
  const caughtBySuite = verdicts.filter(({ caughtBy }) => caughtBy.length > 0);
  const counts = { alive: survived.size, judged: new Set(verdicts.map(keyOf)).size };
  for (const verdict of caughtBySuite) survived.delete(keyOf(verdict));
  const explained = new Set(survivors.map(keyOf));
  return {
    ...counts,
    notRun: await countNotRun(),
    scores: await readScores(),
    survivors,
    reasons,
    caughtBySuite,
    unexplained: [...survived.values()].filter((survivor) => !explained.has(keyOf(survivor))),
    stale: survivors.filter((survivor) => !survived.has(keyOf(survivor))),
  };
}

async function readScores(): Promise<FileScore[]> {
  const { files }: Found = await readJson('incremental.json');
  return Object.entries(files)
    .sort()
    .map(([path, { mutants }]) => {
      const detected = mutants.filter((mutant) => !isAlive(mutant) && !isNotRun(mutant)).length;
      return { file: fileOf(path), mutants: mutants.length, detected };
    });
}

async function countNotRun(): Promise<number> {
  const { files }: Found = await readJson('incremental.json');
  return Object.values(files).flatMap(({ mutants }) => mutants.filter(isNotRun)).length;
}

/** What the unit tests let live, each with the whole of its file as it is then. */
export async function readSurvivors(): Promise<{ survivor: Survivor; mutated: string }[]> {
  const { files }: Found = await readJson('incremental.json');
  return Object.entries(files)
    .sort()
    .flatMap(([path, { source, mutants }]) =>
      mutants.filter(isAlive).map((mutant) => ({
        survivor: { file: fileOf(path), ...changeOf(mutant, source.split('\n')) },
        mutated: apply(mutant, source),
      })),
    );
}

export function readVerdicts(): Promise<JudgedSurvivor[]> {
  return readJson('suite-verdicts.json');
}

export function keyOf({ file, line, original, replacement }: Survivor): string {
  return JSON.stringify([file, line, original, replacement]);
}

function isAlive({ status }: Mutant): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

function isNotRun({ status }: Mutant): boolean {
  return status === 'RuntimeError';
}

function fileOf(path: string): string {
  return path.replace('packages/idp/', '');
}

function apply({ location: { start, end }, replacement }: Mutant, source: string): string {
  const lines = source.split('\n');
  const before = [
    ...lines.slice(0, start.line - 1),
    lines[start.line - 1]?.slice(0, start.column - 1),
  ];
  const after = [lines[end.line - 1]?.slice(end.column - 1), ...lines.slice(end.line)];
  return before.join('\n') + replacement + after.join('\n');
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
