import type { Call } from '../call.ts';
import type { FaultTable } from '../faults/faults.ts';
import { onceEach, required } from '../form.ts';
import type { Ids } from '../ids.ts';
import { OAuthError } from '../oauth-error.ts';
import { signedOutPage } from '../pages/signed-out.ts';
import { readOwnToken } from '../tokens.ts';

const edits: FaultTable<(answer: URLSearchParams, ids: Ids) => void> = {
  'logout/missing-state': (answer) => answer.delete('state'),
  'logout/wrong-state': (answer, ids) => answer.set('state', ids.secret()),
};

/**
 * `/logout` (OpenID Connect RP-Initiated Logout 1.0 section 2). AuthPI requires `id_token_hint`, in the query also
 * of a POST.
 */
export async function logout({ state, flow, request }: Call): Promise<Response> {
  const parameters = onceEach(new URL(request.url).searchParams);
  const hint = await readOwnToken(state, required(parameters, 'id_token_hint'));
  const { aud, sub, sid } = hint?.claims ?? {};
  const client = typeof aud === 'string' ? state.clients.get(aud) : undefined;
  if (client === undefined || hint?.typ !== undefined) {
    throw new OAuthError('invalid_request', 'id_token_hint is no ID token of this issuer');
  }
  flow.clientId = client.id;
  if (sub !== undefined) flow.userId = sub;
  const named = parameters.get('client_id');
  if (named !== undefined && named !== client.id) {
    throw new OAuthError('invalid_request', 'client_id is not the audience of id_token_hint');
  }
  const target = parameters.get('post_logout_redirect_uri');
  if (target !== undefined && !client.postLogoutRedirectUris.includes(target)) {
    throw new OAuthError('invalid_request', 'post_logout_redirect_uri is not registered');
  }
  if (typeof sid === 'string') {
    flow.sessionId = sid;
    state.sessions.revoke(sid);
  }
  if (target === undefined) return signedOutPage();
  const location = new URL(target);
  const stateParameter = parameters.get('state');
  if (stateParameter !== undefined) location.searchParams.set('state', stateParameter);
  for (const { what: edit } of state.faults.take((id) => edits[id], flow)) {
    edit(location.searchParams, state.ids);
  }
  return new Response(null, { status: 303, headers: { location: location.href } });
}
