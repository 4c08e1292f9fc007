import { startReference } from '../../mutants/_tools/base.ts';
import { loadMutants, loadParityMutants } from '../catalogue.ts';
import type { Check } from '../check.ts';
import { type ParityKill, proveParity } from '../parity/proof.ts';
import { prove, unknownNames } from '../proof/proof.ts';
import { ProofThreads } from '../proof/threads.ts';
import { isExact, killLine, killReport } from '../report/kill-matrix.ts';
import { parityProofReport } from '../report/parity-proof.ts';
import { Progress } from '../report/progress.ts';
import { parseShard } from '../selection.ts';
import { UsageError } from '../usage.ts';

export interface ProveFlags {
  /** Only these, comma-separated. */
  readonly mutant?: string;
  readonly shard?: string;
}

/** Gives the exit code. */
export async function proveCommand(
  allChecks: readonly Check[],
  checks: readonly Check[],
  { mutant: mutantNames, shard: part }: ProveFlags,
  signal: AbortSignal,
): Promise<number> {
  const started = performance.now();
  const allMutants = await loadMutants();
  const unknown = unknownNames(allMutants, allChecks);
  if (unknown.length > 0) {
    console.error(`No such check:\n  ${unknown.join('\n  ')}`);
    return 1;
  }
  const names = mutantNames?.split(',') ?? allMutants.map(({ id }) => id);
  const mutants = names.map((name) => {
    const mutant = allMutants.find(({ id }) => id === name);
    if (mutant === undefined) throw new UsageError(`no mutant is called "${name}"`);
    return mutant;
  });
  const progress = new Progress(mutants.length, { long: true });
  const shard = part === undefined ? undefined : parseShard(part);
  await using threads = new ProofThreads(checks, mutants.length, shard);
  signal.addEventListener('abort', () => void threads[Symbol.asyncDispose]());
  const proof = await prove({
    checks,
    mutants,
    reference: startReference,
    signal,
    judges: threads,
    onMutant(kill) {
      progress.step(kill.mutant.id, !isExact(kill));
      // A proof is long: what is wrong is not kept back until the end.
      if (!isExact(kill)) console.error(killLine(kill));
    },
  });
  progress.clear();
  const report = killReport(proof, checks, {
    everyCheckMustKill: mutantNames === undefined,
    shard,
    milliseconds: performance.now() - started,
  });
  console.log(report.text);
  if (mutantNames !== undefined) return report.holds ? 0 : 1;
  const kills: ParityKill[] = [];
  for (const mutant of await loadParityMutants()) {
    kills.push(await proveParity(mutant, allChecks, startReference, signal));
  }
  const parity = parityProofReport(kills);
  console.log(parity.text);
  return report.holds && parity.holds ? 0 : 1;
}
