import type { Services } from '../services.ts';
import type { SignedInHandler } from '../signed-in.ts';
import { userView } from '../user-view.ts';

export function dashboard({ headers }: Services): SignedInHandler {
  return (_c, agent) => headers.json({ user: userView(agent.profile) });
}
