import type { Call } from '../call.ts';
import {
  type ErrorFault,
  type Sign,
  spoil,
  takeError,
} from '../faults/authorization-response-faults.ts';
import type { Flow } from '../flow.ts';
import { resourceIn, scopesIn } from '../form.ts';
import type { IssuerState } from '../issuer-state.ts';
import { mint } from '../mint.ts';
import { OAuthError } from '../oauth-error.ts';
import { ownFields, signInPage } from '../pages/sign-in.ts';
import type { User } from '../registry/users.ts';
import { withoutUndefined } from '../without-undefined.ts';
import {
  type AuthorizationRequest,
  checkRequest,
  idTokenHintIn,
  type Parameters,
  readRequest,
} from './authorization-request.ts';
import { withParameters } from './with-parameters.ts';

/** What the person chose, if anything. */
interface Decision {
  readonly user: string | null;
  readonly decision: string | null;
  /** What the page is to say before it asks again. */
  readonly problem?: string | undefined;
}

/**
 * `GET /authorize` (OpenID Connect Core section 3.1.2): the sign-in page, or at once the answer when `mock_user` or
 * `mock_decision` says what the person would do.
 */
export async function authorize({ state, flow, request }: Call): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const named = query.get('mock_user') || undefined;
  const user = state.users.get(named ?? '') ?? withEmail(state, named);
  const isUnknown = named !== undefined && user === undefined;
  const decision = {
    user: user?.id ?? null,
    decision: query.get('mock_decision'),
    problem: isUnknown ? `mock_user names nobody here: ${named}` : undefined,
  };
  const authorization = readRequest(state, flow, query);
  return respond(state, flow, authorization, decision, 302);
}

/** `POST /authorize`: what a person chose on the sign-in page. */
export async function decide({ state, flow, body }: Call): Promise<Response> {
  const form = new URLSearchParams(body);
  const typed = form.get('email') || undefined;
  const byEmail = withEmail(state, typed);
  const decision = {
    // Whoever gives an address means nobody else.
    user: typed === undefined ? form.get('user') : (byEmail?.id ?? null),
    decision: form.get('decision'),
    problem: typed && byEmail === undefined ? 'Nobody here has this e-mail address' : undefined,
  };
  for (const name of ownFields) form.delete(name);
  const authorization = readRequest(state, flow, form);
  // A browser repeats a 307 with its body; 303 makes it a GET (RFC 9700 section 4.12).
  return respond(state, flow, authorization, decision, 303);
}

function withEmail({ users }: IssuerState, address: string | undefined): User | undefined {
  if (address === undefined) return undefined;
  return users.list().find(({ email }) => email === address);
}

async function respond(
  state: IssuerState,
  flow: Flow,
  authorization: AuthorizationRequest,
  { user: userId, decision, problem }: Decision,
  status: 302 | 303,
): Promise<Response> {
  const user = state.users.get(userId ?? '');
  if (user !== undefined) flow.userId = user.id;
  const isDecided = user !== undefined || decision === 'deny';
  let error: ErrorFault | undefined;
  const { redirectUri, parameters, query } = authorization;
  const answer = new URLSearchParams();
  try {
    checkRequest(authorization, state.settings);
    const hint = await idTokenHintIn(state, authorization);
    error = isDecided ? takeError(state.faults, flow) : undefined;
    if (error !== undefined) throw new OAuthError(error.code, 'A fault was asked for');
    if (decision === 'deny') throw new OAuthError('access_denied', 'The user did not consent');
    if (user === undefined) {
      if (parameters.get('prompt') === 'none') {
        throw new OAuthError('login_required', 'Nobody is signed in at the issuer');
      }
      return signInPage(state, authorization.client, parameters, problem);
    }
    if (hint !== undefined && hint.userId !== user.id) {
      throw new OAuthError('login_required', 'Another user than that of id_token_hint signs in');
    }
    answer.set('code', codeFor(state, flow, authorization, user));
    answer.set('session_state', state.ids.secret(16));
  } catch (refusal) {
    if (!(refusal instanceof OAuthError)) throw refusal;
    flow.outcome = refusal.error;
    answer.set('error', refusal.error);
    answer.set('error_description', refusal.message);
  }
  const [stateParameter, ...others] = query.getAll('state').filter((value) => value !== '');
  // Of several none is the request's own.
  if (stateParameter !== undefined && others.length === 0) answer.set('state', stateParameter);
  if (state.settings.issParameter) answer.set('iss', state.url);
  if (isDecided) await spoil(answer, error, { state, flow }, signerFor(state, flow, parameters));
  return new Response(null, {
    status,
    headers: { location: withParameters(redirectUri, answer), 'cache-control': 'no-store' },
  });
}

/** Makes the tokens that some faults put beside the code, as a flow without a token endpoint would. */
function signerFor(
  state: IssuerState,
  { clientId = '', userId, sessionId }: Flow,
  parameters: Parameters,
): Sign {
  const whose = withoutUndefined({ clientId, userId, sessionId });
  return (kind) => {
    const claims = kind === 'id' ? { nonce: parameters.get('nonce') } : {};
    return mint(state, { kind, ...whose, claims });
  };
}

function codeFor(
  state: IssuerState,
  flow: Flow,
  { client, redirectUri, parameters }: AuthorizationRequest,
  user: User,
): string {
  if (user.status !== 'active') throw new OAuthError('access_denied', 'The user may not sign in');
  const organizationId = parameters.get('org');
  if (
    organizationId !== undefined &&
    state.organizations.claimOf(user.id, client, organizationId).length === 0
  ) {
    throw new OAuthError('access_denied', 'The user does not belong to the organization');
  }
  const nonce = parameters.get('nonce');
  const resource = resourceIn(parameters);
  const session = state.sessions.begin({
    userId: user.id,
    clientId: client.id,
    scope: scopesIn(parameters) ?? [],
    ...withoutUndefined({ organizationId, nonce, resource }),
  });
  flow.sessionId = session.id;
  const codeChallenge = parameters.get('code_challenge');
  return state.codes.issue({ session, redirectUri, ...withoutUndefined({ codeChallenge }) });
}
