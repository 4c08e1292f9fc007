import { authenticateClient } from '../client-authentication.ts';
import type { Flow } from '../flow.ts';
import { readForm, required } from '../form.ts';
import type { IssuerState } from '../issuer-state.ts';
import { OAuthError } from '../oauth-error.ts';
import { readOwnToken } from '../tokens.ts';

/** `POST /revoke` (RFC 7009). A refresh token takes its session with it; an unknown token is no error. */
export async function revoke(state: IssuerState, flow: Flow, request: Request): Promise<Response> {
  flow.endpoint = 'revoke';
  const form = await readForm(request);
  const client = authenticateClient(state.clients, flow, request, form);
  const own = await readOwnToken(state, required(form, 'token'));
  const { sub, sid, jti, client_id: clientId } = own?.claims ?? {};
  if (typeof sub === 'string') flow.userId = sub;
  if (typeof sid === 'string') flow.sessionId = sid;
  if (state.faults.take(['revoke/unavailable'], flow).length > 0) {
    flow.faults.push('revoke/unavailable');
    throw new OAuthError('temporarily_unavailable', 'A fault was asked for', 503, {
      'retry-after': '1',
    });
  }
  if (own !== undefined && clientId === client.id && typeof jti === 'string') {
    if (own.typ === 'at+jwt') state.revokedAccessTokens.add(jti);
    else if (typeof sid === 'string') state.sessions.revoke(sid);
  }
  return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
}
