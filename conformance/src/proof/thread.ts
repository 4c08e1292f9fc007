import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import * as v from 'valibot';
import { loadChecks, loadMutant } from '../catalogue.ts';
import { type Failed, failedBy, judgesOf } from './proof.ts';

/** What a thread is made for: the ids of the checks, and which part of them judges. It is sent ids of mutants, and sends back what each failed. */
const shape = v.object({
  checks: v.array(v.string()),
  shard: v.optional(v.object({ index: v.number(), of: v.number() })),
});
const { checks: ids, shard } = v.parse(shape, workerData);

export interface Verdict {
  readonly mutant: string;
  readonly failed: readonly Failed[];
  /** What the mutant itself threw. */
  readonly threw?: string;
}

const checks = (await loadChecks()).filter(({ id }) => ids.includes(id));
const { signal } = new AbortController();

async function judge(port: MessagePort, id: string): Promise<void> {
  const mutant = await loadMutant(id);
  const verdict = await failedBy(mutant, judgesOf(mutant, checks, shard), signal).then(
    (failed): Verdict => ({ mutant: id, failed }),
    (error: unknown): Verdict => ({ mutant: id, failed: [], threw: String(error) }),
  );
  port.postMessage(verdict);
}

parentPort?.on('message', (id: string) => {
  // What goes wrong in the suite itself ends the thread, and with it the proof.
  if (parentPort !== null) void judge(parentPort, id);
});
