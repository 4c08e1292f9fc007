import type { JWTPayload } from 'jose';
import type { Flow } from '../flow.ts';
import type { IssuerState } from '../issuer-state.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Client } from '../registry/clients.ts';
import type { User } from '../registry/users.ts';
import { readOwnToken } from '../tokens.ts';

export interface BearerOfUser {
  readonly user: User;
  readonly client: Client;
  readonly scope: readonly string[];
  readonly organizationId?: string;
}

/** The user whose access token the Authorization header holds (RFC 6750). @throws OAuthError */
export async function bearerOfUser(
  state: IssuerState,
  flow: Flow,
  request: Request,
): Promise<BearerOfUser> {
  const header = request.headers.get('authorization');
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(header ?? '')?.[1];
  if (token === undefined) {
    throw new OAuthError('invalid_request', 'Send the access token as Bearer', 401, {
      'www-authenticate': 'Bearer realm="AuthPI"',
    });
  }
  const own = await readOwnToken(state, token);
  const { sub, sid, client_id: clientId } = own?.claims ?? {};
  if (typeof sub === 'string') flow.userId = sub;
  if (typeof clientId === 'string') flow.clientId = clientId;
  if (typeof sid === 'string') flow.sessionId = sid;
  const user = state.users.get(sub ?? '');
  const client = state.clients.get(String(clientId));
  if (own?.typ !== 'at+jwt' || own.isExpired || !isLive(state, own.claims) || !user || !client) {
    throw invalidToken();
  }
  const scope = String(own.claims.scope ?? '').split(' ');
  const organizationId = state.sessions.get(String(sid))?.organizationId;
  return { user, client, scope, ...(organizationId === undefined ? {} : { organizationId }) };
}

/** Whether neither the token nor its session was ended. */
export function isLive(
  { sessions, revokedAccessTokens }: IssuerState,
  claims: JWTPayload,
): boolean {
  const { jti, sid } = claims;
  if (typeof jti === 'string' && revokedAccessTokens.has(jti)) return false;
  return typeof sid !== 'string' || sessions.get(sid)?.status === 'active';
}

export function invalidToken(): OAuthError {
  return new OAuthError('invalid_token', 'The access token is expired, revoked or not one', 401, {
    'www-authenticate': 'Bearer realm="AuthPI", error="invalid_token"',
  });
}
