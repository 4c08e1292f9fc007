import { readFile, writeFile } from 'node:fs/promises';
import type { Check } from '../src/check.ts';
import type { ColumnResult } from '../src/runner.ts';
import type { Outcome } from '../src/verdict.ts';
import type { ForeignApp } from './index.ts';

/** By column and reason, the checks that are not applicable. */
export type NotApplicable = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const file = new URL('not-applicable.json', import.meta.url);

export async function readNotApplicable(): Promise<NotApplicable> {
  return JSON.parse(await readFile(file, 'utf8'));
}

export async function writeNotApplicable(found: NotApplicable): Promise<void> {
  await writeFile(file, `${JSON.stringify(found, null, 2)}\n`);
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

/** What a check is known to find in an app: what has no cause and is applicable passes. */
export function knownOutcome(
  { column, causes }: ForeignApp,
  check: Check,
  notApplicable: NotApplicable,
): Outcome {
  const isFinding = Object.values(causes).some(({ checks }) => checks.includes(check.id));
  if (isFinding) return check.level === 'SHOULD' ? 'warn' : 'fail';
  const reasons = Object.values(notApplicable[column.name] ?? {});
  return reasons.some((ids) => ids.includes(check.id)) ? 'not applicable' : 'pass';
}
