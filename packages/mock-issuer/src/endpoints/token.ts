import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { Call } from '../call.ts';
import { authenticateClient, clientChallenge } from '../client-authentication.ts';
import { answerInstead } from '../faults/answer-faults.ts';
import { spoilMembers } from '../faults/token-faults.ts';
import type { Flow } from '../flow.ts';
import { readForm, required, resourceIn, scopesIn } from '../form.ts';
import { longest } from '../issuer-options.ts';
import type { IssuerState } from '../issuer-state.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Client } from '../registry/clients.ts';
import { issueUserTokens, readOwnToken, signAccessToken, type TokenResponse } from '../tokens.ts';

type Form = ReadonlyMap<string, string>;

/** `POST /token` (RFC 6749 section 3.2). */
export async function token(call: Call): Promise<Response> {
  const { state, flow, request } = call;
  const form = readForm(call);
  const grantType = required(form, 'grant_type');
  flow.grantType = grantType;
  const client = authenticateClient(state, flow, request, form);
  identify(state, flow, form);
  const instead = await answerInstead(call);
  if (instead !== undefined) return instead;
  const tokens = await answer(state, flow, client, form);
  const spent = form.get('refresh_token');
  const members = spoilMembers(state.faults, flow, tokens, spent);
  // An issuer that sends no new refresh token goes on accepting the old one.
  if (spent !== undefined && flow.faults.some((id) => keepsRefreshToken.has(id))) {
    state.refreshTokens.restore(decodeJwt(spent));
  }
  const headers = { 'cache-control': 'no-store', pragma: 'no-cache' };
  return Response.json(members, { headers });
}

const keepsRefreshToken = new Set(['token/missing-refresh-token', 'token/same-refresh-token']);

async function answer(
  state: IssuerState,
  flow: Flow,
  client: Client,
  form: Form,
): Promise<TokenResponse> {
  const { grantType } = flow;
  const grants = {
    authorization_code: exchangeCode,
    refresh_token: refresh,
    client_credentials: clientCredentials,
  };
  if (grantType === undefined || !Object.hasOwn(grants, grantType)) {
    throw new OAuthError('unsupported_grant_type', 'There is no such grant here');
  }
  const grant = grantType as keyof typeof grants;
  if (!client.grantTypes.includes(grant)) {
    throw unauthorized(`This client is not registered for ${grant}`);
  }
  return await grants[grant](state, flow, client, form);
}

/** Whose request it is, before anything is consumed: faults are for one user. */
function identify({ codes, sessions }: IssuerState, flow: Flow, form: Form): void {
  const session =
    flow.grantType === 'authorization_code'
      ? codes.peek(form.get('code') ?? '')?.session
      : sessions.get(sidIn(form.get('refresh_token') ?? ''));
  if (session === undefined) return;
  flow.userId = session.userId;
  flow.sessionId = session.id;
}

async function exchangeCode(state: IssuerState, flow: Flow, client: Client, form: Form) {
  const code = state.codes.redeem(required(form, 'code'), client.id);
  const { session, redirectUri, codeChallenge } = code;
  if (required(form, 'redirect_uri') !== redirectUri) {
    throw new OAuthError(
      'invalid_grant',
      'redirect_uri is not the one of the authorization request',
    );
  }
  if (codeChallenge !== undefined || form.has('code_verifier')) {
    const verifier = required(form, 'code_verifier');
    if (!/^[\w.~-]{43,128}$/.test(verifier) || s256(verifier) !== codeChallenge) {
      throw new OAuthError('invalid_grant', 'code_verifier does not belong to the code_challenge');
    }
  }
  const resource = resourceIn(form) ?? session.resource;
  if (session.resource !== undefined && resource !== session.resource) {
    throw new OAuthError('invalid_target', 'The authorization request named another resource');
  }
  if (resource !== undefined) session.resource = resource;
  const user = activeUser(state, session.userId);
  return await issueUserTokens(state, flow, session, {
    client,
    user,
    scope: session.scope,
    isRefresh: false,
  });
}

async function refresh(state: IssuerState, flow: Flow, client: Client, form: Form) {
  const refreshToken = required(form, 'refresh_token');
  const own = await readOwnToken(state, refreshToken);
  // Only an access token has a `typ`, and an ID token no `client_id`.
  if (own === undefined || own.typ !== undefined || own.claims.client_id !== client.id) {
    throw new OAuthError('invalid_grant', 'This is no refresh token of this issuer');
  }
  if (own.isExpired) throw new OAuthError('invalid_grant', 'The refresh token has expired');
  const session = state.refreshTokens.check(own.claims, client.id);
  const requested = scopesIn(form);
  if (requested?.some((scope) => !session.scope.includes(scope))) {
    throw new OAuthError('invalid_scope', 'A refresh may narrow the scope, never widen it');
  }
  const resource = resourceIn(form);
  if (resource !== undefined && resource !== session.resource) {
    throw new OAuthError('invalid_target', 'The refresh token was given for another resource');
  }
  const user = activeUser(state, session.userId);
  const { organizationId } = session;
  if (organizationId !== undefined && state.settings.selectedOrgGone === 'invalid_grant') {
    if (state.organizations.claimOf(user.id, client, organizationId).length === 0) {
      throw new OAuthError('invalid_grant', 'The user no longer belongs to the organization');
    }
  }
  // Last, so that a refusal that may pass leaves the token as it was.
  state.refreshTokens.spend(own.claims, session);
  return await issueUserTokens(state, flow, session, {
    client,
    user,
    scope: requested ?? session.scope,
    isRefresh: true,
  });
}

async function clientCredentials(
  state: IssuerState,
  flow: Flow,
  client: Client,
  form: Form,
): Promise<TokenResponse> {
  if (!client.confidential) {
    throw unauthorized('A public client has no credentials');
  }
  const requested = scopesIn(form);
  const unknown = requested?.find((each) => !client.scopes.includes(each));
  if (unknown !== undefined) {
    throw new OAuthError('invalid_scope', `This client may not ask for ${unknown}`);
  }
  // Nothing asked for is nothing granted.
  const scope = requested === undefined ? {} : { scope: requested.join(' ') };
  const { settings } = state;
  const isAgent = state.agents.get(client.id) !== undefined;
  const lifeSeconds = Math.min(
    client.accessTokenSeconds ??
      (isAgent ? settings.agentTokenSeconds : settings.accessTokenSeconds),
    longest.token,
  );
  const accessToken = await signAccessToken(state, flow, client, {
    sub: client.id,
    aud: resourceIn(form) ?? client.id,
    dat: { type: isAgent ? 'agent' : 'key' },
    ...scope,
    ...(isAgent ? { organizations: state.organizations.claimOf(client.id, client) } : {}),
    lifeSeconds,
  });
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: Math.max(lifeSeconds, 0),
    ...scope,
  };
}

/** RFC 6749 would have 400; AuthPI answers 401. */
function unauthorized(description: string): OAuthError {
  return new OAuthError('unauthorized_client', description, 401, clientChallenge);
}

function activeUser({ users }: IssuerState, userId: string) {
  const user = users.get(userId);
  if (user?.status !== 'active') {
    throw new OAuthError('invalid_grant', 'The user may not sign in any more');
  }
  return user;
}

function s256(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/** Which session a token says that it belongs to; whether that is true is found out later. */
function sidIn(token: string): string {
  try {
    return String(decodeJwt(token).sid);
  } catch {
    return '';
  }
}
