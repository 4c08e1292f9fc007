import type { Agent } from '../registry/agents.ts';
import type { Client } from '../registry/clients.ts';
import type { Invitation } from '../registry/invitations.ts';
import type { Membership, Organization } from '../registry/organizations.ts';
import type { OpSession, Session } from '../registry/sessions.ts';
import type { User } from '../registry/users.ts';

/** Resources as AuthPI's Core API shows them: snake case, times in Unix milliseconds, no secrets. */
export function userView(user: User) {
  return {
    id: user.id,
    status: user.status,
    email: user.email,
    email_verified: user.emailVerified,
    display_name: user.name,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}

export function organizationView(organization: Organization) {
  return {
    id: organization.id,
    status: organization.status,
    status_reason: organization.statusReason,
    status_by: organization.statusBy,
    name: organization.name,
    org_type: organization.type,
    created_at: organization.createdAt,
    updated_at: organization.updatedAt,
  };
}

export function membershipView(membership: Membership) {
  return {
    organization_id: membership.organizationId,
    user_id: membership.userId,
    scopes: membership.scopes,
    title: membership.title,
    status: membership.status,
    joined_at: membership.joinedAt * 1_000,
    updated_at: membership.updatedAt,
  };
}

export function invitationView(invitation: Invitation) {
  return {
    id: invitation.id,
    organization_id: invitation.organizationId,
    email_invited: invitation.email,
    scopes: invitation.scopes,
    user_title: invitation.title,
    message: invitation.message,
    inviter: invitation.inviterName === null ? null : { name: invitation.inviterName },
    status: invitation.status,
    created_at: invitation.createdAt,
    updated_at: invitation.updatedAt,
    expires_at: invitation.expiresAt,
  };
}

export function clientView(client: Client) {
  return {
    id: client.id,
    name: client.name,
    type: client.type,
    status: client.status,
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
    backchannel_logout_uri: client.backchannelLogoutUri ?? null,
    grant_types: client.grantTypes,
    scopes: client.scopes,
    response_signature_alg: client.responseSignatureAlg,
    organizations: client.organizations,
    access_token_ttl: client.accessTokenSeconds ?? null,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  };
}

export function agentView(agent: Agent) {
  return {
    id: agent.id,
    name: agent.name,
    status: agent.status,
    scopes: agent.scopes,
    verifiers: agent.verifiers.map(({ id, createdAt }) => ({
      id,
      type: 'secret',
      created_at: createdAt,
    })),
    created_at: agent.createdAt,
    updated_at: agent.updatedAt,
  };
}

export function sessionView(session: Session) {
  return {
    id: session.id,
    type: 'rp',
    op_session_id: session.opSessionId,
    user_id: session.userId,
    client_id: session.clientId,
    status: session.status,
    created_at: session.authTime * 1_000,
    last_used_at: session.lastUsedAt * 1_000,
  };
}

export function opSessionView({ id, userId, status, authTime }: OpSession) {
  return { id, type: 'op', user_id: userId, status, created_at: authTime * 1_000 };
}
