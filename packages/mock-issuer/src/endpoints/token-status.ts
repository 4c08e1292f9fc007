import type { IssuerState } from '../issuer-state.ts';
import type { OwnToken } from '../tokens.ts';

/**
 * Whether a token counts now: it has neither expired nor been ended, and its session, its user and its client may all
 * be acted for.
 */
export function isActive(state: IssuerState, { claims, typ, isExpired }: OwnToken): boolean {
  const { jti, sid, sub, client_id: clientId } = claims;
  if (isExpired || (typeof jti === 'string' && state.revokedAccessTokens.has(jti))) return false;
  const isAccessToken = typ === 'at+jwt';
  if (!isAccessToken && !state.refreshTokens.isUsable(claims)) return false;
  if (typeof sid === 'string' && state.sessions.get(sid)?.status !== 'active') return false;
  const client = state.clients.get(String(clientId)) ?? state.agents.asClient(String(clientId));
  if (client?.status !== 'active') return false;
  // By client credentials a client acts for itself.
  return sub === clientId || state.users.get(sub ?? '')?.status === 'active';
}
