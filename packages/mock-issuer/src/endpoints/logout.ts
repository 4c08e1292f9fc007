import type { Call } from '../call.ts';
import type { FaultTable } from '../faults/faults.ts';
import { onceEach, required } from '../form.ts';
import type { Ids } from '../ids.ts';
import { OAuthError } from '../oauth-error.ts';
import { signedOutPage } from '../pages/signed-out.ts';
import { readIdTokenHint } from './id-token-hint.ts';
import { withParameters } from './with-parameters.ts';

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
  const hint = required(parameters, 'id_token_hint');
  const { client, userId, sessionId } = await readIdTokenHint(state, hint);
  flow.clientId = client.id;
  if (userId !== undefined) flow.userId = userId;
  const named = parameters.get('client_id');
  if (named !== undefined && named !== client.id) {
    throw new OAuthError('invalid_request', 'client_id is not the audience of id_token_hint');
  }
  const target = parameters.get('post_logout_redirect_uri');
  if (target !== undefined && !client.postLogoutRedirectUris.includes(target)) {
    const registered = client.postLogoutRedirectUris.join(', ') || 'none';
    throw new OAuthError(
      'invalid_request',
      `post_logout_redirect_uri ${target} is not registered; exactly these are: ${registered}`,
    );
  }
  if (sessionId !== undefined) {
    flow.sessionId = sessionId;
    state.sessions.revoke(sessionId);
  }
  if (target === undefined) return signedOutPage();
  const answer = new URLSearchParams();
  const stateParameter = parameters.get('state');
  if (stateParameter !== undefined) answer.set('state', stateParameter);
  for (const { what: edit } of state.faults.take((id) => edits[id], flow)) edit(answer, state.ids);
  const location = withParameters(target, answer);
  return new Response(null, { status: 303, headers: { location } });
}
