import type { Base } from './base.ts';

/** Longer than anybody waits for an answer. */
const endlessMs = 600_000;

/** Waits for one endpoint of the issuer as long as it likes, and for all others no longer than it should. */
export function waitForEver({ settings, platform }: Base, path: string): Base {
  const send = platform.fetch ?? globalThis.fetch;
  const patient: typeof fetch = (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    if (pathname.endsWith(path)) return send(input, init);
    const signals = [init?.signal ?? [], AbortSignal.timeout(settings.httpTimeoutMs)].flat();
    return send(input, { ...init, signal: AbortSignal.any(signals) });
  };
  return {
    settings: { ...settings, httpTimeoutMs: endlessMs },
    platform: { ...platform, fetch: patient },
  };
}
