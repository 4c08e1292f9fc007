import type { Call } from '../call.ts';
import { isForm } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Client } from '../registry/clients.ts';
import type { User } from '../registry/users.ts';
import { readOwnToken } from '../tokens.ts';
import { isActive } from './token-status.ts';

export interface BearerOfUser {
  readonly user: User;
  readonly client: Client;
  readonly scope: readonly string[];
  readonly organizationId?: string;
}

/** The user whose access token the Authorization header holds (RFC 6750). @throws OAuthError */
export async function bearerOfUser(call: Call): Promise<BearerOfUser> {
  const { state, flow } = call;
  const own = await readOwnToken(state, bearerToken(call));
  const { sub, sid, client_id: clientId } = own?.claims ?? {};
  if (typeof sub === 'string') flow.userId = sub;
  if (typeof clientId === 'string') flow.clientId = clientId;
  if (typeof sid === 'string') flow.sessionId = sid;
  const user = state.users.get(sub ?? '');
  const client = state.clients.get(String(clientId));
  if (own?.typ !== 'at+jwt' || !isActive(state, own) || !user || !client) throw invalidToken();
  const scope = String(own.claims.scope ?? '').split(' ');
  const organizationId = state.sessions.get(String(sid))?.organizationId;
  return { user, client, scope, ...(organizationId === undefined ? {} : { organizationId }) };
}

/** The access token as it came (RFC 6750 section 2): in the header, and nowhere else. @throws OAuthError */
function bearerToken({ request, body }: Call): string {
  const header = request.headers.get('authorization') ?? '';
  // Another scheme, or a token elsewhere alone, says no more than nothing does (RFC 6750 section 3.1).
  if (!/^Bearer(?: |$)/i.test(header)) {
    throw new OAuthError('invalid_request', 'Send the access token as Bearer', 401, {
      'www-authenticate': 'Bearer realm="AuthPI"',
    });
  }
  const isRepeated =
    new URL(request.url).searchParams.has('access_token') ||
    (isForm(request) && new URLSearchParams(body).has('access_token'));
  if (isRepeated) throw malformed('Send the access token once, in the Authorization header');
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(header)?.[1];
  if (token === undefined) throw malformed('The Authorization header holds no Bearer token');
  return token;
}

export function invalidToken(): OAuthError {
  return new OAuthError('invalid_token', 'The access token is expired, revoked or not one', 401, {
    'www-authenticate': 'Bearer realm="AuthPI", error="invalid_token"',
  });
}

function malformed(description: string): OAuthError {
  return new OAuthError('invalid_request', description, 400, {
    'www-authenticate': 'Bearer realm="AuthPI", error="invalid_request"',
  });
}
