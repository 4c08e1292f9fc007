import * as v from 'valibot';
import { type RunReport, runReport } from './run-report.ts';

/** The report as `readJsonReport` reads it again. */
export function jsonReport(report: RunReport): string {
  return `${JSON.stringify(report)}\n`;
}

/** @throws {TypeError} when the text is no report of a run, or of another schema */
export function readJsonReport(text: string): RunReport {
  const result = v.safeParse(runReport, parsed(text));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new TypeError(`no report of a run: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError('no report of a run: it is not JSON');
  }
}
