import { Hono } from 'hono';
import * as v from 'valibot';
import type { Issuer } from '../issuer.ts';
import type { Invitation, InvitationInput } from '../registry/invitations.ts';
import { optional } from '../schemas.ts';
import { checkPrecondition, page, resource } from './answers.ts';
import { found, readBody, text } from './body.ts';
import type { ControlEnv } from './control-env.ts';
import { invitationView, membershipView } from './views.ts';

const body = v.strictObject({
  email_invited: v.pipe(v.string(), v.email()),
  scopes: v.pipe(v.array(text), v.minLength(1), v.maxLength(256)),
  user_title: optional(text),
  message: optional(text),
  inviter: optional(v.strictObject({ name: text })),
  expires_in_seconds: optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});
const acceptance = v.strictObject({ user_id: optional(text) });

const path = '/organizations/:org/invitations';

export const invitations = new Hono<ControlEnv>()
  .get(path, (c) => {
    const { organizations, invitations: registry } = c.get('issuer');
    const { id } = found('organization', () => organizations.get(c.req.param('org')));
    return page(c, registry.list(id).map(invitationView));
  })
  .post(path, async (c) => {
    const input = fromBody(c.req.param('org'), await readBody(c.req.raw, body));
    const { invitations: registry } = c.get('issuer');
    return resource(c, invitationView(found('organization', () => registry.create(input))), 201);
  })
  .get(`${path}/:invitation`, (c) => {
    const { org, invitation: id } = c.req.param();
    return resource(c, invitationView(invitationIn(c.get('issuer'), org, id)));
  })
  .delete(`${path}/:invitation`, (c) => {
    const { org, invitation: id } = c.req.param();
    checkPrecondition(c, invitationView(invitationIn(c.get('issuer'), org, id)));
    c.get('issuer').invitations.revoke(id);
    return c.body(null, 204);
  })
  // How a person accepts is not documented: at the mock, whoever has the key accepts for a user.
  .post(`${path}/:invitation/accept`, async (c) => {
    const { user_id: userId } = await readBody(c.req.raw, acceptance);
    const { org, invitation: id } = c.req.param();
    const { invitations: registry } = c.get('issuer');
    invitationIn(c.get('issuer'), org, id);
    const membership = found('user', () => registry.accept(id, userId));
    return resource(c, membershipView(membership), 201);
  });

/** @throws OAuthError when there is no such invitation, or it is of another organization */
function invitationIn({ invitations: registry }: Issuer, org: string, id: string): Invitation {
  return found('invitation', () => {
    const invitation = registry.get(id);
    return invitation?.organizationId === org ? invitation : undefined;
  });
}

function fromBody(organizationId: string, given: v.InferOutput<typeof body>): InvitationInput {
  return {
    organizationId,
    email: given.email_invited,
    scopes: given.scopes,
    title: given.user_title ?? null,
    message: given.message ?? null,
    inviterName: given.inviter?.name ?? null,
    ...(given.expires_in_seconds === undefined ? {} : { lifeSeconds: given.expires_in_seconds }),
  };
}
