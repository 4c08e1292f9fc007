import { Hono } from 'hono';
import * as v from 'valibot';
import { optional } from '../schemas.ts';
import { checkPrecondition, page, resource } from './answers.ts';
import { found, readBody, scopes, text } from './body.ts';
import type { ControlEnv } from './control-env.ts';
import { notOffered, oneOf } from './list-query.ts';
import { membershipView, organizationView } from './views.ts';

const status = v.picklist(['active', 'suspended']);
const title = v.nullable(v.string());

const filters = {
  // One that is deleted is gone, so that there is none to list.
  status: oneOf(['active', 'suspended', 'deleted']),
  sso_enabled: notOffered,
  sso_only: notOffered,
  mfa_required: notOffered,
  invitation_enabled: notOffered,
};

const body = v.strictObject({ name: text, org_type: optional(text) });
const changes = v.strictObject({
  status,
  status_reason: optional(v.pipe(v.string(), v.maxLength(1_000))),
  status_by: optional(v.pipe(v.string(), v.maxLength(200))),
});
const memberBody = v.strictObject({ user_id: text, scopes, title: optional(title) });
const memberChanges = v.strictObject({
  scopes: optional(scopes),
  status: optional(status),
  title: optional(title),
});

export const organizations = new Hono<ControlEnv>()
  .get('/organizations', (c) =>
    page(c, c.get('issuer').organizations.list().map(organizationView), filters),
  )
  .post('/organizations', async (c) => {
    const { name, org_type: type = null } = await readBody(c.req.raw, body);
    return resource(c, organizationView(c.get('issuer').organizations.create({ name, type })), 201);
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
    const { status_reason: reason = null, status_by: by = null } = change;
    const isSuspended = change.status === 'suspended';
    const note = { reason, by };
    const organization = isSuspended ? registry.suspend(id, note) : registry.reactivate(id, note);
    return resource(c, organizationView(organization));
  })
  .delete('/organizations/:org', (c) => {
    const { organizations: registry } = c.get('issuer');
    const id = c.req.param('org');
    checkPrecondition(c, organizationView(found('organization', () => registry.get(id))));
    registry.delete(id);
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
    checkPrecondition(c, membershipView(found('membership', () => members.get(org, user))));
    members.remove(org, user);
    return c.body(null, 204);
  });
