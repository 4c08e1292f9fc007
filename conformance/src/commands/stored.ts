import { mergeShards } from '../merge.ts';
import { comparisonOf } from '../report/comparison.ts';
import { UsageError } from '../usage.ts';
import { type OutputFlags, openOutputs, readReport } from './outputs.ts';

/** Reports on a run that was written with --json. Gives the exit code that the run had. */
export async function reportCommand(files: readonly string[], flags: OutputFlags): Promise<number> {
  const [file] = files;
  if (file === undefined || files.length > 1) throw new UsageError('report takes one file');
  const outputs = await openOutputs(flags);
  return await outputs.deliver(await readReport(file));
}

/** Reports on the shards of a run as if it had been one. */
export async function mergeCommand(files: readonly string[], flags: OutputFlags): Promise<number> {
  const outputs = await openOutputs(flags);
  const shards = await Promise.all(files.map(readReport));
  try {
    return await outputs.deliver(mergeShards(shards));
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

/** Says what changed from one run to the other; the exit code is 1 where a check that passed does not any more. */
export async function compareCommand(files: readonly string[]): Promise<number> {
  const [base, head] = files;
  if (base === undefined || head === undefined || files.length > 2) {
    throw new UsageError('compare takes two files');
  }
  const { text, isWorse } = comparisonOf(await readReport(base), await readReport(head));
  console.log(text);
  return isWorse ? 1 : 0;
}
