import { shellQuoted } from '../shell-quoted.ts';
import type { RunReport } from './run-report.ts';

/** The command that runs one check again, in these columns and with the same SDK. */
export function repeatCommand(report: RunReport, names: readonly string[], check: string): string {
  const [first] = names;
  const own = report.columns.find(({ column }) => column === first)?.options;
  // The reference of a proof is the app that runs on Node, in the suite's own process.
  const runtimes = names.map((name) => (name === 'reference' ? 'node' : name));
  const options = own ?? `--runtime ${runtimes.join(',')}`;
  const sdk = report.sdk === undefined ? '' : ` --sdk ${shellQuoted(report.sdk)}`;
  return `npm run conformance -- ${options}${sdk} --check ${check}`;
}
