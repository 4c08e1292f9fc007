import { Hono } from 'hono';
import * as v from 'valibot';
import { optional } from '../schemas.ts';
import { checkPrecondition, page, resource } from './answers.ts';
import { found, readBody, text } from './body.ts';
import type { ControlEnv } from './control-env.ts';
import { oneOf } from './list-query.ts';
import { sessionView, userView } from './views.ts';

const email = v.pipe(v.string(), v.email());
const body = v.strictObject({ email: optional(email), display_name: optional(text) });
const changes = v.strictObject({
  ...body.entries,
  status: optional(v.picklist(['active', 'suspended', 'disabled'])),
});

const filters = { status: oneOf(['active', 'suspended', 'disabled', 'deleted']) };
const sessionFilters = {
  status: oneOf(['inactive', 'active', 'expired', 'revoked', 'suspended']),
};

export const users = new Hono<ControlEnv>()
  .get('/users', (c) => page(c, c.get('issuer').users.list().map(userView), filters))
  .post('/users', async (c) => {
    const input = fromBody(await readBody(c.req.raw, body));
    return resource(c, userView(c.get('issuer').users.create(input)), 201);
  })
  .get('/users/:user', (c) => {
    const user = found('user', () => c.get('issuer').users.get(c.req.param('user')));
    return resource(c, userView(user));
  })
  .patch('/users/:user', async (c) => {
    const { users: registry } = c.get('issuer');
    const id = c.req.param('user');
    const change = fromBody(await readBody(c.req.raw, changes));
    checkPrecondition(c, userView(found('user', () => registry.get(id))));
    return resource(c, userView(registry.update(id, change)));
  })
  .get('/users/:user/sessions', (c) => {
    const { users: registry, sessions } = c.get('issuer');
    const { id: userId } = found('user', () => registry.get(c.req.param('user')));
    return page(c, sessions.list({ userId }).map(sessionView), sessionFilters);
  });

function fromBody({ display_name: name, ...others }: v.InferOutput<typeof changes>) {
  return { ...others, ...(name === undefined ? {} : { name }) };
}
