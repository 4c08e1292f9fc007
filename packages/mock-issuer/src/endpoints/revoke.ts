import type { Call } from '../call.ts';
import { authenticateClient } from '../client-authentication.ts';
import { answerInstead } from '../faults/answer-faults.ts';
import { readForm, required } from '../form.ts';
import { keepNewest } from '../keep-newest.ts';
import { OAuthError } from '../oauth-error.ts';
import { readOwnToken } from '../tokens.ts';
import { isActive } from './token-status.ts';

/**
 * `POST /revoke` (RFC 7009). A refresh token takes its session with it; a token that is unknown or counts no more is no
 * error, and another client's is one (section 2.1).
 */
export async function revoke(call: Call): Promise<Response> {
  const { state, flow, request } = call;
  const form = readForm(call);
  const client = authenticateClient(state, flow, request, form);
  const own = await readOwnToken(state, required(form, 'token'));
  const { sub, sid, jti, client_id: clientId } = own?.claims ?? {};
  if (typeof sub === 'string') flow.userId = sub;
  if (typeof sid === 'string') flow.sessionId = sid;
  const instead = await answerInstead(call);
  if (instead !== undefined) return instead;
  if (own !== undefined && clientId !== client.id && isActive(state, own)) {
    throw new OAuthError('invalid_grant', 'The token was issued to another client');
  }
  if (own !== undefined && clientId === client.id && typeof jti === 'string') {
    if (own.typ === 'at+jwt') {
      state.revokedAccessTokens.add(jti);
      keepNewest(state.revokedAccessTokens, 10_000);
    }
    if (own.typ !== 'at+jwt' && typeof sid === 'string') state.sessions.revoke(sid);
  }
  return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
}
