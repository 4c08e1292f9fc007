import { once } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { Load, type LoadTarget } from './load.ts';

interface Order {
  readonly target: LoadTarget;
  readonly requests: number;
  /** All of them send at once. */
  readonly connections: number;
}

interface Outcome {
  readonly statuses: readonly number[];
  /** Until the last was answered. */
  readonly ms: number;
}

/** Sends requests at once from a thread of its own: the issuer, which is asked meanwhile, is not held up by them. */
export class BurstThread {
  readonly #worker = new Worker(new URL(import.meta.url));
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** @throws what sending them threw, or the reason of the signal */
  async send(order: Order): Promise<Outcome> {
    this.#worker.postMessage(order);
    const [answer] = await once(this.#worker, 'message', { signal: this.#signal });
    if ('error' in answer) throw answer.error;
    return answer as Outcome;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort;
  port.on('message', async (order: Order) => {
    port.postMessage(await sent(order).catch((error: unknown) => ({ error })));
  });
}

async function sent({ target, requests, connections }: Order): Promise<Outcome> {
  const load = new Load(target, new AbortController().signal, connections);
  try {
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: requests }, () => load.sendOne()));
    const ms = performance.now() - started;
    return { statuses: answers.map(({ status }) => status), ms };
  } finally {
    await load.close();
  }
}
