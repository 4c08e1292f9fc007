import type { Check } from './check.ts';
import { inProcess } from './column.ts';
import { forEach } from './for-each.ts';
import type { Launch, LaunchedApp, Mutant } from './mutant.ts';
import { type ColumnResult, runColumn } from './runner.ts';
import { TranscriptStore } from './transcript/store.ts';
import type { Step } from './transcript/transcript.ts';

/** Some checks wait for an issuer that is slow on purpose; meanwhile other mutants use the processor. */
const mutantsAtOnce = 4;

export interface ProofOptions {
  readonly checks: readonly Check[];
  readonly mutants: readonly Mutant[];
  /** The app that must pass everything. */
  reference(launch: Launch): LaunchedApp;
  readonly signal: AbortSignal;
  onMutant?(kill: Kill): void;
}

/** What the checks made of one mutant. */
export interface Kill {
  readonly mutant: Mutant;
  /** Of the checks that ran, those that it names. */
  readonly named: readonly string[];
  readonly caughtBy: readonly string[];
  /** Named, and passed all the same. */
  readonly missed: readonly string[];
  /** Failed, and not named. */
  readonly unexpected: readonly string[];
}

export interface Proof {
  readonly reference: ColumnResult;
  /** Of the reference. */
  readonly transcripts: readonly (readonly Step[])[];
  readonly kills: readonly Kill[];
}

/** Runs every check against the reference app and every mutant, all in this process. */
export async function prove(options: ProofOptions): Promise<Proof> {
  const { checks, mutants, signal } = options;
  const store = new TranscriptStore();
  const referenceApp = inProcess('reference', (launch) => options.reference(launch));
  const reference = await runColumn(referenceApp, { checks, signal, transcripts: store });
  const kills: Kill[] = [];
  await forEach(mutants, mutantsAtOnce, async (mutant, index) => {
    signal.throwIfAborted();
    const app = inProcess(mutant.id, (launch) => mutant.start(launch));
    const result = await runColumn(app, { checks, signal });
    const kill = killOf(mutant, checks, result);
    kills[index] = kill;
    options.onMutant?.(kill);
  });
  return { reference, transcripts: store.transcripts, kills };
}

function killOf(mutant: Mutant, checks: readonly Check[], result: ColumnResult): Kill {
  const named = checks.map(({ id }) => id).filter((id) => mutant.caughtBy.includes(id));
  const caughtBy = checks.map(({ id }) => id).filter((id) => hasFailed(result, id));
  return {
    mutant,
    named,
    caughtBy,
    missed: named.filter((id) => !caughtBy.includes(id)),
    unexpected: caughtBy.filter((id) => !named.includes(id)),
  };
}

/** A SHOULD that warns has caught its mutant too. */
export function hasFailed(result: ColumnResult, checkId: string): boolean {
  const outcome = result.verdicts.get(checkId)?.outcome;
  return outcome !== 'pass' && outcome !== 'not applicable';
}

/** Names in `caughtBy` that are no check: a check was renamed, or the name was mistyped. */
export function unknownNames(mutants: readonly Mutant[], checks: readonly Check[]): string[] {
  const ids = new Set(checks.map(({ id }) => id));
  return mutants.flatMap(({ id, caughtBy }) =>
    caughtBy.filter((name) => !ids.has(name)).map((name) => `${id} names ${name}`),
  );
}
