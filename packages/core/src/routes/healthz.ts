import { version } from '@authpi/idp';
import type { AppHandler } from '../app-env.ts';
import type { Services } from '../services.ts';

/** Says that the app runs, and on what; asks nobody. */
export function healthz({ platform: { runtime } }: Services): AppHandler {
  const health = { runtime: runtime.name, version: runtime.version, sdk: version };
  return (c) => c.json(health);
}
