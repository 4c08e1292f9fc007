import { Hono } from 'hono';
import * as v from 'valibot';
import { checkPrecondition, page, resource } from './answers.ts';
import { found, notFound, optional, readBody, scopes, text } from './body.ts';
import type { ControlEnv } from './control-env.ts';
import { membershipView, organizationView } from './views.ts';

const status = v.picklist(['active', 'suspended']);
const title = v.nullable(v.string());

const body = v.strictObject({ name: text });
const changes = v.strictObject({ status, status_reason: v.optional(v.string()) });
const memberBody = v.strictObject({ user_id: text, scopes, title: optional(title) });
const memberChanges = v.strictObject({
  scopes: optional(scopes),
  status: optional(status),
  title: optional(title),
});

export const organizations = new Hono<ControlEnv>()
  .get('/organizations', (c) => page(c, c.get('issuer').organizations.list().map(organizationView)))
  .post('/organizations', async (c) => {
    const { name } = await readBody(c.req.raw, body);
    return resource(c, organizationView(c.get('issuer').organizations.create({ name })), 201);
  })
  .get('/organizations/:org', (c) => {
    const { organizations: registry } = c.get('issuer');
    const organization = found('organization', () => registry.get(c.req.param('org')));
    return resource(c, organizationView(organization));
  })
  .patch('/organizations/:org', async (c) => {
    const { organizations: registry } = c.get('issuer');
    const id = c.req.param('org');
    const change = await readBody(c.req.raw, changes);
    checkPrecondition(c, organizationView(found('organization', () => registry.get(id))));
    const isSuspended = change.status === 'suspended';
    const organization = isSuspended ? registry.suspend(id) : registry.reactivate(id);
    return resource(c, organizationView(organization));
  })
  .delete('/organizations/:org', (c) => {
    if (!c.get('issuer').organizations.delete(c.req.param('org'))) throw notFound('organization');
    return c.body(null, 204);
  })

  .get('/organizations/:org/members', (c) => {
    const { members } = c.get('issuer').organizations;
    const list = found('organization', () => members.list(c.req.param('org')));
    return page(c, list.map(membershipView));
  })
  .post('/organizations/:org/members', async (c) => {
    const { user_id: userId, ...input } = await readBody(c.req.raw, memberBody);
    const { organizations: registry, users, agents } = c.get('issuer');
    found('user', () => users.get(userId) ?? agents.get(userId));
    const membership = found('organization', () =>
      registry.members.add(c.req.param('org'), { userId, ...input }),
    );
    return resource(c, membershipView(membership), 201);
  })
  .get('/organizations/:org/members/:user', (c) => {
    const { org, user } = c.req.param();
    const { members } = c.get('issuer').organizations;
    return resource(c, membershipView(found('membership', () => members.get(org, user))));
  })
  .patch('/organizations/:org/members/:user', async (c) => {
    const { org, user } = c.req.param();
    const { members } = c.get('issuer').organizations;
    const change = await readBody(c.req.raw, memberChanges);
    checkPrecondition(c, membershipView(found('membership', () => members.get(org, user))));
    return resource(c, membershipView(members.update(org, user, change)));
  })
  .delete('/organizations/:org/members/:user', (c) => {
    const { org, user } = c.req.param();
    const { members } = c.get('issuer').organizations;
    if (!found('organization', () => members.remove(org, user))) throw notFound('membership');
    return c.body(null, 204);
  });
