import type { SignedInHandler } from '../signed-in.ts';
import { userView } from '../user-view.ts';

export const dashboard: SignedInHandler = (c, agent) => c.json({ user: userView(agent.profile) });
