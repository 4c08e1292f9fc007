import type { Base } from './base.ts';

/** Waits for one endpoint of the issuer as long as it likes. */
export function waitForEver(base: Base, path: string): Base {
  const send = base.platform.fetch ?? globalThis.fetch;
  const patient: typeof fetch = (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    return send(input, pathname.endsWith(path) ? { ...init, signal: null } : init);
  };
  return { ...base, platform: { ...base.platform, fetch: patient } };
}
