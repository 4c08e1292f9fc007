import { OAuthError } from '../oauth-error.ts';
import type { Membership, Organization } from '../registry/organizations.ts';
import type { Session } from '../registry/sessions.ts';
import type { User } from '../registry/users.ts';

/** Resources as AuthPI's Core API shows them: snake case, times in Unix milliseconds. */
export function userView({ id, status, email, emailVerified, name, createdAt }: User) {
  return {
    id,
    status,
    email,
    email_verified: emailVerified,
    display_name: name,
    created_at: createdAt,
  };
}

export function organizationView({ id, status, name, createdAt }: Organization) {
  return { id, status, name, created_at: createdAt };
}

export function membershipView({ userId, scopes, title, status, joinedAt }: Membership) {
  return { user_id: userId, scopes, title, status, joined_at: joinedAt * 1_000 };
}

export function sessionView({ id, userId, clientId, status, authTime }: Session) {
  return { id, user_id: userId, client_id: clientId, status, created_at: authTime * 1_000 };
}

export function envelope<T>(data: T): { data: T } {
  return { data };
}

/** @throws OAuthError `invalid_request` for a limit that is none */
export function page<T>(
  all: readonly T[],
  query: { readonly limit?: string; readonly cursor?: string },
): { data: readonly T[]; has_more: boolean; next_cursor: string | null } {
  const limit = Number(query.limit ?? 50);
  const start = Number(query.cursor ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw new OAuthError('invalid_request', 'limit must be from 1 to 100');
  }
  if (!Number.isInteger(start) || start < 0) {
    throw new OAuthError('invalid_request', 'cursor must be one that a list gave');
  }
  const end = start + limit;
  const hasMore = end < all.length;
  return {
    data: all.slice(start, end),
    has_more: hasMore,
    next_cursor: hasMore ? String(end) : null,
  };
}
