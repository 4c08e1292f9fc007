import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Check } from '../check.ts';
import type { Mutant } from '../mutant.ts';
import type { Shard } from '../selection.ts';
import { type Failed, type Judges, mutantsAtOnce } from './proof.ts';
import type { Verdict } from './thread.ts';

interface Thread {
  readonly worker: Worker;
  /** By the mutant's id. */
  readonly waiting: Map<string, PromiseWithResolvers<readonly Failed[]>>;
}

/** A thread for each processor, since the checks and the apps of a proof share one. */
export class ProofThreads implements Judges, AsyncDisposable {
  readonly atOnce: number;
  readonly #threads: readonly Thread[];

  /** @param shard which part of the checks that a mutant does not name judges it; left out, all */
  constructor(checks: readonly Check[], mutants: number, shard?: Shard) {
    const count = Math.min(availableParallelism(), Math.ceil(mutants / mutantsAtOnce));
    const ids = checks.map(({ id }) => id);
    this.#threads = Array.from({ length: count }, () => startThread(ids, shard));
    this.atOnce = count * mutantsAtOnce;
  }

  judge({ id }: Mutant): Promise<readonly Failed[]> {
    const [idlest] = this.#threads.toSorted((a, b) => a.waiting.size - b.waiting.size);
    if (idlest === undefined) throw new Error('no thread was started');
    const verdict = Promise.withResolvers<readonly Failed[]>();
    idlest.waiting.set(id, verdict);
    idlest.worker.postMessage(id);
    return verdict.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}

function startThread(checks: readonly string[], shard: Shard | undefined): Thread {
  const workerData = { checks, shard };
  const worker = new Worker(new URL('thread.ts', import.meta.url), { workerData });
  const waiting: Thread['waiting'] = new Map();
  worker.on('message', ({ mutant, failed, threw }: Verdict) => {
    if (threw === undefined) waiting.get(mutant)?.resolve(failed);
    else waiting.get(mutant)?.reject(new Error(threw));
    waiting.delete(mutant);
  });
  const fail = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('a thread of the proof ended early')));
  return { worker, waiting };
}
