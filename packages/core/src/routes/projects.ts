import type { SignedInHandler } from '../signed-in.ts';

export const createProject: SignedInHandler = (c, agent) => {
  const orgId = c.req.param('orgId') ?? '';
  if (!agent.hasAccessIn(orgId, 'write', 'projects')) {
    return c.json({ error: 'insufficient_scope' }, 403);
  }
  return c.json({ org: orgId }, 201);
};
