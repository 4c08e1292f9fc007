import { Hono } from 'hono';
import { found } from './body.ts';
import type { ControlEnv } from './control-env.ts';
import { sessionView } from './views.ts';

export const sessions = new Hono<ControlEnv>()
  .get('/sessions/:session', (c) => {
    const { sessions: registry } = c.get('issuer');
    const session = found('session', () => registry.get(c.req.param('session')));
    return c.json({ data: sessionView(session) });
  })
  .delete('/sessions/:session', (c) => {
    c.get('issuer').sessions.revoke(c.req.param('session'));
    return c.body(null, 204);
  });
