import { decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import { atHash } from './at-hash.ts';
import { signWithFaults } from './faults/jwt-faults.ts';
import type { Flow } from './flow.ts';
import { longest } from './issuer-options.ts';
import type { IssuerState } from './issuer-state.ts';
import type { Client } from './registry/clients.ts';
import type { Session } from './registry/sessions.ts';
import { profileClaims, type User } from './registry/users.ts';

export interface TokenResponse {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  scope?: string;
  /** A text, unless a fault makes it something else. */
  id_token?: unknown;
  refresh_token?: string;
}

/** A user's tokens: at the sign-in and at every refresh, with the memberships of that moment. */
export async function issueUserTokens(
  state: IssuerState,
  flow: Flow,
  session: Session,
  request: { client: Client; user: User; scope: readonly string[]; isRefresh: boolean },
): Promise<TokenResponse> {
  const { client, user, scope, isRefresh } = request;
  const { settings } = state;
  const organizations = state.organizations.claimOf(user.id, client, session.organizationId);
  const lifeSeconds = Math.min(
    state.users.nextAccessTokenSeconds(user) ??
      client.accessTokenSeconds ??
      settings.accessTokenSeconds,
    longest.token,
  );
  const accessToken = await signAccessToken(state, flow, client, {
    sub: user.id,
    aud: session.resource ?? client.id,
    sid: session.id,
    dat: { type: 'identity' },
    scope: scope.join(' '),
    organizations,
    lifeSeconds,
  });
  const response: TokenResponse = {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: Math.max(lifeSeconds, 0),
    scope: scope.join(' '),
  };
  if (scope.includes('openid') && (!isRefresh || settings.idTokenOnRefresh)) {
    const iat = state.clock.now();
    const claims = {
      iss: state.url,
      sub: user.id,
      aud: client.id,
      iat,
      exp: iat + settings.idTokenSeconds,
      auth_time: session.authTime,
      sid: session.id,
      // Of the sign-in alone (OpenID Connect Core section 12.2).
      ...(session.nonce === undefined || isRefresh ? {} : { nonce: session.nonce }),
      ...(session.organizationId === undefined ? {} : { org_id: session.organizationId }),
      at_hash: atHash(client.responseSignatureAlg, accessToken),
      ...profileClaims(user, scope),
      organizations,
    };
    response.id_token = await signWithFaults('id-token', flow, {
      state,
      client,
      header: {},
      claims,
      accessToken,
    });
  }
  if (client.grantTypes.includes('refresh_token')) {
    response.refresh_token = signRefreshToken(state, client, session);
  }
  return response;
}

export interface AccessTokenInput {
  readonly sub: string;
  readonly aud: string;
  readonly sid?: string;
  readonly dat: { readonly type: 'identity' | 'agent' | 'key' | 'token' };
  readonly scope?: string;
  readonly organizations?: readonly unknown[];
  readonly lifeSeconds: number;
}

/** An access token (RFC 9068) as AuthPI makes it: `auth_time` is its own `iat`. */
export async function signAccessToken(
  state: IssuerState,
  flow: Flow,
  client: Client,
  { lifeSeconds, ...input }: AccessTokenInput,
): Promise<string> {
  const iat = state.clock.now();
  const claims = {
    iss: state.url,
    iat,
    exp: iat + lifeSeconds,
    auth_time: iat,
    jti: state.ids.jti(),
    client_id: client.id,
    ...input,
  };
  const header = { typ: 'at+jwt' };
  return String(await signWithFaults('access-token', flow, { state, client, header, claims }));
}

function signRefreshToken(
  { keys, url, settings, refreshTokens, ids, clock }: IssuerState,
  client: Client,
  session: Session,
): string {
  const iat = clock.now();
  const jti = ids.jti();
  const token = keys.sign({
    alg: client.responseSignatureAlg,
    header: {},
    claims: {
      iss: url,
      sub: session.userId,
      aud: client.id,
      client_id: client.id,
      iat,
      exp: iat + settings.refreshTokenSeconds,
      jti,
      sid: session.id,
      scope: session.scope.join(' '),
      ...(session.organizationId === undefined ? {} : { org_id: session.organizationId }),
    },
  });
  refreshTokens.remember(jti, session);
  return token;
}

/** A logout token (OpenID Connect Back-Channel Logout 1.0 section 2.4). */
export async function signLogoutToken(
  state: IssuerState,
  flow: Flow,
  client: Client,
  { id, userId }: Pick<Session, 'id' | 'userId'>,
): Promise<string> {
  const iat = state.clock.now();
  const claims = {
    iss: state.url,
    sub: userId,
    aud: client.id,
    iat,
    exp: iat + 120,
    jti: state.ids.id('lgt'),
    sid: id,
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  };
  const header = { typ: 'logout+jwt' };
  return String(await signWithFaults('logout-token', flow, { state, client, header, claims }));
}

/** A token that this issuer signed, whatever kind it is. */
export interface OwnToken {
  readonly claims: JWTPayload;
  readonly typ: string | undefined;
  readonly isExpired: boolean;
}

/** What a token of this issuer says; undefined for any other text. */
export async function readOwnToken(
  { keys, url, clock }: IssuerState,
  token: string,
): Promise<OwnToken | undefined> {
  try {
    const exp = decodeJwt(token).exp ?? Number.POSITIVE_INFINITY;
    // Expiry is judged by whoever asks: a logout may name an ID token that has run out.
    const { payload, protectedHeader } = await jwtVerify(token, keys.publicKeys, {
      issuer: url,
      currentDate: new Date(Math.min(exp - 1, clock.now()) * 1_000),
    });
    return { claims: payload, typ: protectedHeader.typ, isExpired: exp <= clock.now() };
  } catch {
    return undefined;
  }
}
