import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { baselineOf, type KnownFailure, readBaseline, withBaseline } from '../report/baseline.ts';
import { comparisonOf } from '../report/comparison.ts';
import { consoleReport } from '../report/console.ts';
import { githubAnnotations, githubSummary } from '../report/github.ts';
import { htmlReport } from '../report/html.ts';
import { jsonReport, readJsonReport } from '../report/json.ts';
import { junitReport, tapReport } from '../report/node-reporters.ts';
import type { RunReport } from '../report/run-report.ts';
import { isGreen } from '../report/totals.ts';
import { codeOf, messageOf } from '../thrown.ts';
import { UsageError } from '../usage.ts';

/** The flags that every command with a report has; a file may be `-`, which is standard output. */
export const outputFlags = {
  json: { type: 'string' },
  html: { type: 'string' },
  junit: { type: 'string' },
  tap: { type: 'string' },
  github: { type: 'boolean' },
  baseline: { type: 'string' },
  'update-baseline': { type: 'boolean' },
  compare: { type: 'string' },
} as const;

export interface OutputFlags {
  readonly json?: string;
  readonly html?: string;
  readonly junit?: string;
  readonly tap?: string;
  readonly github?: boolean;
  readonly baseline?: string;
  readonly 'update-baseline'?: boolean;
  readonly compare?: string;
}

/** What the flags name, read before anything runs, so that a mistyped name costs no run. */
export interface Outputs {
  /** Whether the baseline knows that this check fails in this column. */
  isKnown(check: string, column: string): boolean;
  /** Writes every report that is asked for; gives the exit code. */
  deliver(report: RunReport): Promise<number>;
  /** Says something to whoever watches, where it spoils no report. */
  say(text: string): void;
}

const writers = { json: jsonReport, html: htmlReport, junit: junitReport, tap: tapReport } as const;

/** @throws {UsageError} when a file that is named cannot be read, or flags do not fit together */
export async function openOutputs(flags: OutputFlags): Promise<Outputs> {
  const { baseline, compare } = flags;
  const updates = flags['update-baseline'] ?? false;
  if (updates && baseline === undefined)
    throw new UsageError('--update-baseline goes with --baseline');
  if (updates && baseline !== undefined) requireWritable('--baseline', baseline);
  const known = baseline === undefined ? undefined : await readKnown(baseline, updates);
  const base = compare === undefined ? undefined : await readReport(compare);
  const formats = (['json', 'html', 'junit', 'tap'] as const).flatMap((name) => {
    const file = flags[name];
    return file === undefined ? [] : [{ name, file }];
  });
  if (formats.filter(({ file }) => file === '-').length > 1) {
    throw new UsageError('only one report can go to standard output');
  }
  for (const { name, file } of formats) {
    requireWritable(`--${name}`, file);
  }
  const ownsOutput = formats.some(({ file }) => file === '-');
  const say = (text: string) => (ownsOutput ? console.error(text) : console.log(text));
  return {
    say,
    isKnown: (check, column) =>
      known?.some(
        (each) => each.check === check && each.column === column && each.kind === 'fail',
      ) ?? false,
    async deliver(run) {
      let entries = known;
      if (entries !== undefined && baseline !== undefined && updates) {
        const text = baselineOf(run, entries);
        await write('--baseline', baseline, text);
        entries = readBaseline(text);
      }
      const report = entries === undefined ? run : withBaseline(run, entries);
      say(consoleReport(report));
      for (const { name, file } of formats) {
        await write(`--${name}`, file, await writers[name](report));
      }
      if (base !== undefined) say(`\nSince ${compare}:\n${comparisonOf(base, report).text}`);
      if (flags.github ?? process.env.GITHUB_ACTIONS === 'true') await tellGithub(report, say);
      return isGreen(report) ? 0 : 1;
    },
  };
}

/** @throws {UsageError} when there is no folder for the file, it is one itself, or it must not be written */
export function requireWritable(flag: string, file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder)) throw new UsageError(`${flag}: there is no folder ${folder}`);
  if (existsSync(file) && statSync(file).isDirectory()) {
    throw new UsageError(`${flag}: ${file} is a folder`);
  }
  try {
    accessSync(existsSync(file) ? file : folder, constants.W_OK);
  } catch (error) {
    throw cannotWrite(flag, file, error);
  }
}

/** @throws {UsageError} when the file cannot be read, or is no report */
export async function readReport(file: string): Promise<RunReport> {
  return await read(file, readJsonReport);
}

/** A baseline that is about to be written need not be there. */
async function readKnown(file: string, mayBeMissing: boolean): Promise<KnownFailure[]> {
  try {
    return await read(file, readBaseline);
  } catch (error) {
    if (mayBeMissing && error instanceof UsageError && error.cause === 'ENOENT') return [];
    throw error;
  }
}

async function read<T>(file: string, parse: (text: string) => T): Promise<T> {
  try {
    return parse(await readFile(file, 'utf8'));
  } catch (error) {
    const cause = codeOf(error);
    if (cause === 'ENOENT') throw new UsageError(`there is no ${file}`, { cause });
    if (cause === 'EISDIR') throw new UsageError(`${file} is a folder`, { cause });
    throw new UsageError(`${file}: ${messageOf(error)}`, { cause });
  }
}

async function write(flag: string, file: string, text: string): Promise<void> {
  if (file === '-') {
    process.stdout.write(text);
    return;
  }
  try {
    await writeFile(file, text);
  } catch (error) {
    throw cannotWrite(flag, file, error);
  }
}

function cannotWrite(flag: string, file: string, error: unknown): UsageError {
  return new UsageError(
    `${flag}: ${file} cannot be written (${codeOf(error) ?? messageOf(error)})`,
  );
}

async function tellGithub(report: RunReport, say: (text: string) => void): Promise<void> {
  const annotations = githubAnnotations(report);
  if (annotations !== '') say(annotations);
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file !== undefined && file !== '') await appendFile(file, githubSummary(report));
}
