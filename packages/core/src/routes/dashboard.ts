import type { Services } from '../services.ts';
import type { SignedInHandler } from '../signed-in.ts';
import { userView } from '../user-view.ts';

/** The route that most requests ask for: its headers are made once, for all its answers. */
export function dashboard(services: Services): SignedInHandler {
  const headers = new Headers(services.headers);
  headers.set('Content-Type', 'application/json');
  return (_c, agent) =>
    new Response(JSON.stringify({ user: userView(agent.profile) }), { headers });
}
