import { Hono } from 'hono';
import * as v from 'valibot';
import { optional } from '../schemas.ts';
import { checkPrecondition, page, resource } from './answers.ts';
import { found, notFound, readBody, scopes, text } from './body.ts';
import type { ControlEnv } from './control-env.ts';
import { agentView } from './views.ts';

const body = v.strictObject({ name: text, scopes: optional(scopes) });
const changes = v.strictObject({
  name: optional(text),
  scopes: optional(scopes),
  status: optional(v.picklist(['active', 'suspended'])),
});
const verifierBody = v.strictObject({ type: v.optional(v.literal('secret')) });

export const agents = new Hono<ControlEnv>()
  .get('/agents', (c) => page(c, c.get('issuer').agents.list().map(agentView)))
  .post('/agents', async (c) => {
    const input = await readBody(c.req.raw, body);
    return resource(c, agentView(c.get('issuer').agents.create(input)), 201);
  })
  .get('/agents/:agent', (c) => {
    const agent = found('agent', () => c.get('issuer').agents.get(c.req.param('agent')));
    return resource(c, agentView(agent));
  })
  .patch('/agents/:agent', async (c) => {
    const { agents: registry } = c.get('issuer');
    const id = c.req.param('agent');
    const change = await readBody(c.req.raw, changes);
    checkPrecondition(c, agentView(found('agent', () => registry.get(id))));
    return resource(c, agentView(registry.update(id, change)));
  })
  .post('/agents/:agent/verifiers', async (c) => {
    await readBody(c.req.raw, verifierBody);
    const { agents: registry } = c.get('issuer');
    const { id, secret, createdAt } = found('agent', () =>
      registry.addVerifier(c.req.param('agent')),
    );
    // The only answer that holds the secret.
    return c.json({ data: { id, type: 'secret', secret, created_at: createdAt } }, 201);
  })
  .delete('/agents/:agent/verifiers/:verifier', (c) => {
    const { agent, verifier } = c.req.param();
    const { agents: registry } = c.get('issuer');
    if (!found('agent', () => registry.removeVerifier(agent, verifier))) throw notFound('verifier');
    return c.body(null, 204);
  });
