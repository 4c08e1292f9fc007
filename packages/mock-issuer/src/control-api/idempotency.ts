import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Clock } from '../clock.ts';
import { keepNewest } from '../keep-newest.ts';
import { OAuthError } from '../oauth-error.ts';
import type { ControlEnv } from './control-env.ts';

interface Answered {
  readonly fingerprint: string;
  /** Unix seconds. */
  readonly at: number;
  readonly response: Response;
}

const dayInSeconds = 86_400;

/**
 * Answers a POST that is repeated with the same `Idempotency-Key` as the first time, for a day. Only success is
 * remembered.
 */
export function idempotency(clockOf: (c: Context<ControlEnv>) => Clock) {
  const answered = new Map<string, Answered>();
  /** Requests that are being answered, so that one sent at the same time waits. */
  const pending = new Map<string, Promise<unknown>>();
  return createMiddleware<ControlEnv>(async (c, next) => {
    const key = c.req.header('idempotency-key');
    if (c.req.method !== 'POST' || key === undefined) return await next();
    if (!/^.{1,256}$/.test(key)) {
      throw new OAuthError('invalid_request', 'Idempotency-Key has 1 to 256 characters');
    }
    const name = `${c.req.param('account')}/${key}`;
    while (pending.has(name)) await pending.get(name);
    let done = () => {};
    pending.set(
      name,
      new Promise<void>((resolve) => {
        done = resolve;
      }),
    );
    try {
      const fingerprint = await fingerprintOf(c.req.raw);
      const now = clockOf(c).now();
      const earlier = answered.get(name);
      if (earlier !== undefined && now - earlier.at < dayInSeconds) {
        c.res = replayOf(earlier, fingerprint);
        return;
      }
      await next();
      if (!c.res.ok) return;
      answered.delete(name);
      answered.set(name, { fingerprint, at: now, response: c.res.clone() });
      keepNewest(answered, 10_000);
    } finally {
      pending.delete(name);
      done();
    }
  });
}

async function fingerprintOf(request: Request): Promise<string> {
  const { pathname } = new URL(request.url);
  const body = await request.clone().text();
  return createHash('sha256').update(`${pathname}\n${body}`).digest('hex');
}

function replayOf({ fingerprint, response }: Answered, now: string): Response {
  if (fingerprint !== now) {
    throw new OAuthError('idempotency_key_reused', 'The key was used for another request', 422);
  }
  const replay = response.clone();
  replay.headers.set('idempotent-replayed', 'true');
  return replay;
}
