import type { Services } from '../services.ts';
import type { SignedInHandler } from '../signed-in.ts';
import { userJson } from '../user-view.ts';

export function dashboard({ headers }: Services): SignedInHandler {
  return (_c, agent) => headers.json(userJson(agent.profile));
}
