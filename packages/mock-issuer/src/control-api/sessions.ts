import { Hono } from 'hono';
import { found } from './body.ts';
import type { ControlEnv } from './control-env.ts';
import { opSessionView, sessionView } from './views.ts';

export const sessions = new Hono<ControlEnv>()
  .get('/sessions/:session', (c) => {
    const { sessions: registry } = c.get('issuer');
    const id = c.req.param('session');
    const atIssuer = registry.atIssuer(id);
    if (atIssuer !== undefined) return c.json({ data: opSessionView(atIssuer) });
    return c.json({ data: sessionView(found('session', () => registry.get(id))) });
  })
  .delete('/sessions/:session', (c) => {
    const { sessions: registry } = c.get('issuer');
    const id = c.req.param('session');
    found('session', () => registry.atIssuer(id) ?? registry.get(id));
    registry.revoke(id);
    return c.body(null, 204);
  });
