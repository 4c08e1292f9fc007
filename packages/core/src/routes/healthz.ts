import { version } from '@authpi/idp';
import type { Handler } from 'hono';
import type { Services } from '../services.ts';

/** Says that the app runs, and on what; asks nobody. */
export function healthz({ platform: { runtime } }: Services): Handler {
  const health = { runtime: runtime.name, version: runtime.version, sdk: version };
  return (c) => c.json(health);
}
