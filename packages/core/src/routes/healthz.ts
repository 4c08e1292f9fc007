import idp from '../../../idp/package.json' with { type: 'json' };
import type { AppHandler } from '../app-env.ts';
import type { Services } from '../services.ts';

/** Says that the app runs, and on what; asks nobody. */
export function healthz({ platform: { runtime } }: Services): AppHandler {
  const health = { runtime: runtime.name, version: runtime.version, sdk: idp.version };
  return (c) => c.json(health);
}
