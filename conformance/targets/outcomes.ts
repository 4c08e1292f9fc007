import { readFile, writeFile } from 'node:fs/promises';
import type { Check } from '../src/check.ts';
import type { ColumnResult } from '../src/runner.ts';
import type { Outcome } from '../src/verdict.ts';
import type { ForeignApp } from './index.ts';

/** What the apps on other libraries were last found to be, by `npm run conformance:scoreboard`. */
export interface Recorded {
  /** The checks that ran; of any other nothing is known. */
  readonly ran: readonly string[];
  /** By column and reason, the checks that are not applicable. */
  readonly notApplicable: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** Nothing is known of a check, since it has not run on these apps yet. */
export class NotRun extends Error {
  constructor(ids: readonly string[]) {
    super(
      `not run on the apps in conformance/targets yet: ${ids.join(', ')}. ` +
        'Run npm run conformance:scoreboard, which does and names what needs a cause; then npm run docs',
    );
    this.name = 'NotRun';
  }
}

const file = new URL('recorded.json', import.meta.url);

export async function readRecorded(): Promise<Recorded> {
  return JSON.parse(await readFile(file, 'utf8'));
}

export async function writeRecorded(found: Recorded): Promise<void> {
  await writeFile(file, `${JSON.stringify(found, null, 2)}\n`);
}

/** @throws NotRun where one is not among those that ran */
export function requireRun(checks: readonly Check[], { ran }: Recorded): void {
  const known = new Set(ran);
  const missing = checks.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  if (missing.length > 0) throw new NotRun(missing);
}

export function notApplicableIn({ verdicts }: ColumnResult): Record<string, string[]> {
  const byReason: Record<string, string[]> = {};
  for (const [id, { outcome, reason = '' }] of [...verdicts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (outcome !== 'not applicable') continue;
    // Two targets of one path are one reason: an organization's id is new at every run.
    const general = reason.replaceAll(/org_\w+/g, ':orgId');
    byReason[general] = [...(byReason[general] ?? []), id];
  }
  return Object.fromEntries(Object.entries(byReason).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * What a check is known to find in an app: what ran, has no cause and is applicable passes.
 *
 * @throws NotRun where it has not run
 */
export function knownOutcome(
  { column, causes }: ForeignApp,
  check: Check,
  recorded: Recorded,
): Outcome {
  requireRun([check], recorded);
  const isFinding = Object.values(causes).some(({ checks }) => checks.includes(check.id));
  if (isFinding) return check.level === 'SHOULD' ? 'warn' : 'fail';
  const reasons = Object.values(recorded.notApplicable[column.name] ?? {});
  return reasons.some((ids) => ids.includes(check.id)) ? 'not applicable' : 'pass';
}
