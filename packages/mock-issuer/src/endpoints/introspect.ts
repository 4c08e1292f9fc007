import type { Call } from '../call.ts';
import { authenticateClient, refused } from '../client-authentication.ts';
import { answerInstead } from '../faults/answer-faults.ts';
import { readForm, required } from '../form.ts';
import { readOwnToken } from '../tokens.ts';
import { isActive } from './token-status.ts';

/** `POST /introspect` (RFC 7662). A client sees its own tokens alone. */
export async function introspect(call: Call): Promise<Response> {
  const { state, flow, request } = call;
  const form = readForm(call);
  const client = authenticateClient(state, flow, request, form);
  // Anyone may say that they are a public client (RFC 7662 section 2.1).
  if (!client.confidential) throw refused('A public client may not introspect');
  const own = await readOwnToken(state, required(form, 'token'));
  const headers = { 'cache-control': 'no-store' };
  const { sub, sid, client_id: clientId } = own?.claims ?? {};
  if (typeof sub === 'string') flow.userId = sub;
  if (typeof sid === 'string') flow.sessionId = sid;
  const instead = await answerInstead(call);
  if (instead !== undefined) return instead;
  if (own === undefined || clientId !== client.id || !isActive(state, own)) {
    return Response.json({ active: false }, { headers });
  }
  const tokenType = own.typ === 'at+jwt' ? { token_type: 'Bearer' } : {};
  return Response.json({ active: true, ...tokenType, ...own.claims }, { headers });
}
