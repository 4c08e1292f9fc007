import { setTimeout as delay } from 'node:timers/promises';
import { request } from 'undici';
import { proxied } from '../src/browser/network.ts';
import { messageOf } from '../src/thrown.ts';

interface Waiting {
  /** Of the app: it is asked as behind the proxy that stands before it in the suite. */
  readonly baseUrl: string;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

const betweenAttemptsMs = 50;

/**
 * Asks for /healthz until it is answered with 200. An app in any language has no other way to say that it is ready.
 *
 * @throws with what came last, when the deadline passes or the app answers that there is no such page
 */
export async function untilHealthy(
  { host = '127.0.0.1', port }: { readonly host?: string; readonly port: number },
  { baseUrl, deadlineMs, signal }: Waiting,
): Promise<void> {
  const url = `http://${host}:${port}/healthz`;
  const deadline = AbortSignal.timeout(deadlineMs);
  const ends = AbortSignal.any([signal, deadline]);
  const headers = proxied(new URL(baseUrl));
  let last = 'nothing listened there';
  while (!ends.aborted) {
    try {
      const { statusCode, body } = await request(url, { headers, signal: ends });
      await body.dump();
      if (statusCode === 200) return;
      last = `the answer was ${statusCode}`;
      if (statusCode === 404) break;
    } catch (error) {
      if (ends.aborted) break;
      last = messageOf(error);
      if (last.includes('ECONNREFUSED')) last = 'nothing listened there, which PORT named';
    }
    await delay(betweenAttemptsMs, undefined, { signal: ends }).catch(() => {});
  }
  signal.throwIfAborted();
  const patience = deadline.aborted ? ` within ${deadlineMs / 1_000} s` : '';
  throw new Error(
    `GET ${url} was not answered with 200${patience}: ${last}. An app tells by it that it is ready: docs/target-contract.md`,
  );
}
