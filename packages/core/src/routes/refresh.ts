import type { Services } from '../services.ts';
import type { SignedInHandler } from '../signed-in.ts';
import { dashboard } from './dashboard.ts';

export function refresh({ sessions }: Services): SignedInHandler {
  return async (c, agent) => {
    const newest = await sessions.during(c, () => agent.refresh());
    return newest && dashboard(c, newest);
  };
}
