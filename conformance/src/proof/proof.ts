import type { Check } from '../check.ts';
import { inProcess } from '../column.ts';
import { forEach } from '../for-each.ts';
import type { Launch, LaunchedApp, Mutant } from '../mutant.ts';
import { type ColumnResult, runColumn } from '../runner.ts';
import type { Shard } from '../selection.ts';
import { TranscriptStore } from '../transcript/store.ts';
import type { Step } from '../transcript/transcript.ts';
import type { Finding } from '../verdict.ts';

/** Some checks wait for an issuer that is slow on purpose; meanwhile another mutant uses the processor. */
export const mutantsAtOnce = 2;

export interface ProofOptions {
  readonly checks: readonly Check[];
  readonly mutants: readonly Mutant[];
  /** The app that must pass everything. */
  reference(launch: Launch): LaunchedApp;
  readonly signal: AbortSignal;
  /** Which part of the checks that a mutant does not name judges it; left out, all. */
  readonly shard?: Shard | undefined;
  /** Who runs the checks against the mutants; left out, this thread. */
  readonly judges?: Judges;
  onMutant?(kill: Kill): void;
}

export interface Judges {
  /** How many mutants they take on at a time. */
  readonly atOnce: number;
  judge(mutant: Mutant): Promise<readonly Failed[]>;
}

/** A check that a mutant failed. */
export interface Failed {
  readonly id: string;
  readonly finding?: Finding;
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
  readonly unexpected: readonly Failed[];
  /** What the mutant itself threw, in the place of a judgement. */
  readonly threw?: string;
}

export interface Proof {
  readonly reference: ColumnResult;
  /** Of the reference. */
  readonly transcripts: readonly (readonly Step[])[];
  readonly kills: readonly Kill[];
}

/** Runs every check against the reference app and every mutant, without a process for any app. */
export async function prove(options: ProofOptions): Promise<Proof> {
  const { checks, mutants, signal } = options;
  const judges = options.judges ?? {
    atOnce: mutantsAtOnce,
    judge: (mutant: Mutant) => failedBy(mutant, judgesOf(mutant, checks, options.shard), signal),
  };
  const store = new TranscriptStore();
  const referenceApp = inProcess('reference', (launch) => options.reference(launch));
  const kills: Kill[] = [];
  const [reference] = await Promise.all([
    runColumn(referenceApp, { checks, signal, transcripts: store }),
    forEach(mutants, judges.atOnce, async (mutant, index) => {
      signal.throwIfAborted();
      const kill = await judges.judge(mutant).then(
        (failed) => killOf(mutant, checks, failed),
        (error: unknown) => {
          signal.throwIfAborted();
          return { ...killOf(mutant, checks, []), threw: String(error) };
        },
      );
      kills[index] = kill;
      options.onMutant?.(kill);
    }),
  ]);
  return { reference, transcripts: store.transcripts, kills };
}

/** The checks that judge a mutant: those that it names, and of the others one part. */
export function judgesOf(
  { caughtBy }: Mutant,
  checks: readonly Check[],
  { index, of }: Shard = { index: 1, of: 1 },
): Check[] {
  return checks.filter(({ id }, place) => caughtBy.includes(id) || place % of === index - 1);
}

/** The checks that the mutant fails. */
export async function failedBy(
  mutant: Mutant,
  checks: readonly Check[],
  signal: AbortSignal,
): Promise<Failed[]> {
  const app = inProcess(mutant.id, (launch) => mutant.start(launch));
  const result = await runColumn(app, { checks, signal });
  const failed = checks.map(({ id }) => id).filter((id) => hasFailed(result, id));
  return failed.map((id) => {
    const finding = result.verdicts.get(id)?.finding;
    return { id, ...(finding === undefined ? {} : { finding }) };
  });
}

function killOf(mutant: Mutant, checks: readonly Check[], failed: readonly Failed[]): Kill {
  const caughtBy = failed.map(({ id }) => id);
  const named = checks.map(({ id }) => id).filter((id) => mutant.caughtBy.includes(id));
  return {
    mutant,
    named,
    caughtBy,
    missed: named.filter((id) => !caughtBy.includes(id)),
    unexpected: failed.filter(({ id }) => !named.includes(id)),
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
