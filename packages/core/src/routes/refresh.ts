import type { Services } from '../services.ts';
import type { SignedInHandler } from '../signed-in.ts';
import { dashboard } from './dashboard.ts';

export function refresh(services: Services): SignedInHandler {
  const { sessions } = services;
  const answer = dashboard(services);
  return async (c, agent) => {
    const newest = await sessions.during(c, () => agent.refresh());
    return newest && answer(c, newest);
  };
}
