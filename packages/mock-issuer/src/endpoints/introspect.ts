import type { Call } from '../call.ts';
import { authenticateClient } from '../client-authentication.ts';
import { answerInstead } from '../faults/answer-faults.ts';
import { readForm, required } from '../form.ts';
import { readOwnToken } from '../tokens.ts';
import { isLive } from './bearer.ts';

/** `POST /introspect` (RFC 7662). A client sees its own tokens alone. */
export async function introspect(call: Call): Promise<Response> {
  const { state, flow, request } = call;
  const form = readForm(call);
  const client = authenticateClient(state, flow, request, form);
  const own = await readOwnToken(state, required(form, 'token'));
  const headers = { 'cache-control': 'no-store' };
  const { sub, sid, client_id: clientId } = own?.claims ?? {};
  if (typeof sub === 'string') flow.userId = sub;
  if (typeof sid === 'string') flow.sessionId = sid;
  const instead = await answerInstead(call);
  if (instead !== undefined) return instead;
  const isAccessToken = own?.typ === 'at+jwt';
  const isActive =
    own !== undefined &&
    clientId === client.id &&
    !own.isExpired &&
    isLive(state, own.claims) &&
    (isAccessToken || state.refreshTokens.isUsable(own.claims));
  if (!isActive) return Response.json({ active: false }, { headers });
  const tokenType = isAccessToken ? { token_type: 'Bearer' } : {};
  return Response.json({ active: true, ...tokenType, ...own.claims }, { headers });
}
