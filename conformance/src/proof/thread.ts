import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import * as v from 'valibot';
import { loadChecks, loadMutant } from '../catalogue.ts';
import { type Failed, failedBy } from './proof.ts';

/** What a thread is made for: the ids of the checks. It is sent ids of mutants, and sends back what each failed. */
const { checks: ids } = v.parse(v.object({ checks: v.array(v.string()) }), workerData);

export interface Verdict {
  readonly mutant: string;
  readonly failed: readonly Failed[];
  /** What the mutant itself threw. */
  readonly threw?: string;
}

const checks = (await loadChecks()).filter(({ id }) => ids.includes(id));
const { signal } = new AbortController();

async function judge(port: MessagePort, id: string): Promise<void> {
  const verdict = await failedBy(await loadMutant(id), checks, signal).then(
    (failed): Verdict => ({ mutant: id, failed }),
    (error: unknown): Verdict => ({ mutant: id, failed: [], threw: String(error) }),
  );
  port.postMessage(verdict);
}

parentPort?.on('message', (id: string) => {
  // What goes wrong in the suite itself ends the thread, and with it the proof.
  if (parentPort !== null) void judge(parentPort, id);
});
