import * as jose from 'jose';
import { IdpClient, type IdpClientOptions } from '../src/index.ts';

export const issuerUrl = 'https://issuer.test/i_1';
export const clientId = 'c_1';
/** With characters that HTTP Basic has to encode (RFC 6749 section 2.3.1). */
export const clientSecret = 'client-secret:with%odd+characters';
export const redirectUri = 'https://app.test/callback?tenant=1';

const paths = {
  discovery: '/.well-known/openid-configuration',
  jwks: '/jwks',
  token: '/token',
  userinfo: '/userinfo',
  revoke: '/revoke',
  introspect: '/introspect',
} as const;

export type Endpoint = keyof typeof paths;

/** What comes instead of the right answer. */
export type Fault =
  | { status?: number; headers?: Record<string, string>; body?: unknown }
  /** Nothing gets through. */
  | 'unreachable'
  /** The request is served, but the answer never arrives. */
  | 'answer lost'
  /** There is no answer until the caller gives up. */
  | 'hangs';

export interface RecordedRequest {
  endpoint: Endpoint | undefined;
  method: string;
  url: string;
  headers: Headers;
  parameters: URLSearchParams;
}

export interface Key {
  kid: string;
  alg: string;
  privateKey: jose.CryptoKey;
  /** As it stands in the key set. */
  publicJwk: jose.JWK;
}

interface Grant {
  scope: string;
  sub: string;
  authTime: number;
  nonce?: string | undefined;
  revoked: boolean;
}

interface Code extends Grant {
  challenge: string | null;
  redirectUri: string | null;
}

export async function newKey(alg = 'ES256'): Promise<Key> {
  const { privateKey, publicKey } = await jose.generateKeyPair(alg, { extractable: true });
  const kid = `kid-${crypto.randomUUID()}`;
  return { kid, alg, privateKey, publicJwk: { ...(await jose.exportJWK(publicKey)), kid, alg } };
}

export async function startIssuer(): Promise<FakeIssuer> {
  return new FakeIssuer(await newKey());
}

/**
 * A strict issuer in memory, reached through `fetch` alone. It answers by the book unless one of its
 * members says otherwise, and records what it was asked.
 */
export class FakeIssuer {
  readonly requests: RecordedRequest[] = [];
  /** Everything it issued or was sent that must never show. */
  readonly secrets: string[] = [clientSecret];
  /** The first signs; all are in the key set. */
  keys: Key[];
  /** The claims of whoever signs in or refreshes. */
  user: Record<string, unknown> & { sub: string } = { sub: 'usr_1', name: 'Ada', sid: 'ses_1' };
  lifetimeSeconds = 3600;
  /** What a second use of a refresh token does. */
  onReuse: 'revoke' | 'refuse' = 'revoke';
  rotates = true;
  /** Whether a refresh answers with an ID token. */
  refreshesIdToken = true;
  /** Laid over the right answer; an undefined member is left out. */
  metadata: Record<string, unknown> = {};
  tokenAnswer: Record<string, unknown> = {};
  idToken: {
    claims?: Record<string, unknown>;
    header?: Record<string, unknown>;
    key?: Key;
    rewrite?: (jwt: string) => string | Promise<string>;
  } = {};
  /** Runs while a request is on its way. */
  during: Partial<Record<Endpoint, () => void | Promise<void>>> = {};

  readonly #faults = new Map<Endpoint, { fault: Fault; times: number }[]>();
  readonly #codes = new Map<string, Code>();
  readonly #refreshTokens = new Map<string, { grant: Grant; spent: boolean }>();
  readonly #accessTokens = new Map<string, Grant>();

  constructor(key: Key) {
    this.keys = [key];
  }

  client(options: Partial<IdpClientOptions> = {}): IdpClient {
    const { fetch } = this;
    return new IdpClient({ issuerUrl, clientId, clientSecret, redirectUri, fetch, ...options });
  }

  /** The next requests to that endpoint go wrong. */
  fail(endpoint: Endpoint, fault: Fault, times = 1): void {
    const faults = this.#faults.get(endpoint) ?? [];
    this.#faults.set(endpoint, [...faults, { fault, times }]);
  }

  heal(): void {
    this.#faults.clear();
  }

  asked(endpoint: Endpoint): RecordedRequest[] {
    return this.requests.filter((request) => request.endpoint === endpoint);
  }

  /** The user signs in at the authorization endpoint. @returns the callback's query */
  authorize(authorizationUrl: string): URLSearchParams {
    const asked = new URL(authorizationUrl).searchParams;
    const code = this.#secret('code');
    this.#codes.set(code, {
      scope: asked.get('scope') ?? '',
      sub: this.user.sub,
      authTime: now(),
      nonce: asked.get('nonce') ?? undefined,
      revoked: false,
      challenge: asked.get('code_challenge'),
      redirectUri: asked.get('redirect_uri'),
    });
    return new URLSearchParams({ code, state: asked.get('state') ?? '', iss: issuerUrl });
  }

  revokeEverything(): void {
    for (const { grant } of this.#refreshTokens.values()) grant.revoked = true;
    this.#accessTokens.clear();
  }

  isRevoked(refreshToken: string): boolean {
    return this.#refreshTokens.get(refreshToken)?.grant.revoked !== false;
  }

  async sign(
    claims: Record<string, unknown>,
    { header = {}, key = this.keys[0] }: { header?: Record<string, unknown>; key?: Key } = {},
  ): Promise<string> {
    if (key === undefined) throw new Error('the issuer has no key');
    const protectedHeader = present({ alg: key.alg, kid: key.kid, ...header });
    const payload = new TextEncoder().encode(JSON.stringify(present(claims)));
    const jws = new jose.CompactSign(payload).setProtectedHeader({
      ...protectedHeader,
      alg: key.alg,
    });
    const jwt = await jws.sign(key.privateKey, { crit: { 'urn:test:crit': true } });
    this.secrets.push(jwt);
    return jwt;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const url = new URL(String(input instanceof Request ? input.url : input));
    const known = Object.entries(paths) as [Endpoint, string][];
    const endpoint = known.find(([, path]) => url.href === `${issuerUrl}${path}`)?.[0];
    const body = await new Response(init.body).text();
    const request: RecordedRequest = {
      endpoint,
      method: init.method ?? 'GET',
      url: url.href,
      headers: new Headers(init.headers),
      parameters: new URLSearchParams(body),
    };
    this.requests.push(request);
    if (endpoint === undefined) return json(404, { error: 'not_found' });
    for (const name of ['code', 'code_verifier', 'refresh_token', 'token']) {
      const value = request.parameters.get(name);
      if (value !== null) this.secrets.push(value);
    }
    await this.during[endpoint]?.();
    const fault = this.#fault(endpoint);
    if (fault === 'unreachable') throw new TypeError('fetch failed');
    if (fault === 'hangs') return aborted(init.signal);
    if (fault === 'answer lost') {
      await this.#answer(endpoint, request);
      throw new Error('Network connection lost.');
    }
    return fault === undefined ? this.#answer(endpoint, request) : answerOf(fault);
  };

  #fault(endpoint: Endpoint): Fault | undefined {
    const next = this.#faults.get(endpoint)?.find(({ times }) => times > 0);
    if (next !== undefined) next.times -= 1;
    return next?.fault;
  }

  async #answer(endpoint: Endpoint, request: RecordedRequest): Promise<Response> {
    switch (endpoint) {
      case 'discovery':
        return json(200, this.#discovery());
      case 'jwks':
        return json(200, { keys: this.keys.map(({ publicJwk }) => publicJwk) });
      case 'token':
        return authenticates(request)
          ? this.#token(request.parameters)
          : json(401, { error: 'invalid_client' }, { 'www-authenticate': 'Basic realm="idp"' });
      case 'userinfo': {
        const token = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
        if (this.#accessTokens.has(token)) return json(200, this.user);
        const challenge = 'Bearer error="invalid_token", error_description="it is not known"';
        return json(401, {}, { 'www-authenticate': challenge });
      }
      case 'revoke': {
        const held = this.#refreshTokens.get(request.parameters.get('token') ?? '');
        if (held !== undefined) held.grant.revoked = true;
        return new Response(null, { status: 200 });
      }
      case 'introspect': {
        const grant = this.#accessTokens.get(request.parameters.get('token') ?? '');
        if (grant === undefined) return json(200, { active: false });
        const { sub, scope } = grant;
        const times = { iat: now(), exp: now() + this.lifetimeSeconds };
        return json(200, { active: true, sub, scope, client_id: clientId, ...times });
      }
    }
  }

  #discovery(): Record<string, unknown> {
    return present({
      issuer: issuerUrl,
      authorization_endpoint: `${issuerUrl}/authorize?keep=1&scope=theirs`,
      token_endpoint: issuerUrl + paths.token,
      jwks_uri: issuerUrl + paths.jwks,
      userinfo_endpoint: issuerUrl + paths.userinfo,
      revocation_endpoint: issuerUrl + paths.revoke,
      introspection_endpoint: issuerUrl + paths.introspect,
      end_session_endpoint: `${issuerUrl}/logout`,
      response_types_supported: ['code'],
      id_token_signing_alg_values_supported: ['ES256', 'EdDSA', 'Ed25519', 'RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      ...this.metadata,
    });
  }

  async #token(parameters: URLSearchParams): Promise<Response> {
    const refusal = json(400, { error: 'invalid_grant', error_description: 'it is not accepted' });
    switch (parameters.get('grant_type')) {
      case 'client_credentials': {
        const grant = { scope: parameters.get('scope') ?? '', sub: clientId, authTime: now() };
        const { refresh_token: _none, ...answer } = this.#issue({ ...grant, revoked: false });
        return json(200, present({ ...answer, ...this.tokenAnswer }));
      }
      case 'authorization_code': {
        const code = this.#codes.get(parameters.get('code') ?? '');
        this.#codes.delete(parameters.get('code') ?? '');
        const challenge = await s256(parameters.get('code_verifier') ?? '');
        if (code === undefined || code.challenge !== challenge) return refusal;
        if (code.redirectUri !== parameters.get('redirect_uri')) return refusal;
        return this.#answerUser(code, this.#issue(code), code.nonce);
      }
      case 'refresh_token': {
        const held = this.#refreshTokens.get(parameters.get('refresh_token') ?? '');
        if (held?.spent === true && this.onReuse === 'revoke') held.grant.revoked = true;
        if (held === undefined || held.spent || held.grant.revoked) return refusal;
        held.spent = this.rotates;
        const { refresh_token, ...answer } = this.#issue(held.grant);
        return this.#answerUser(held.grant, this.rotates ? { ...answer, refresh_token } : answer);
      }
      default:
        return json(400, { error: 'unsupported_grant_type' });
    }
  }

  #issue(grant: Grant): Record<string, unknown> {
    const access = this.#secret('at');
    const refresh = this.#secret('rt');
    this.#accessTokens.set(access, grant);
    this.#refreshTokens.set(refresh, { grant, spent: false });
    const { scope } = grant;
    const expires_in = this.lifetimeSeconds;
    return {
      access_token: access,
      refresh_token: refresh,
      token_type: 'Bearer',
      expires_in,
      scope,
    };
  }

  async #answerUser(
    { authTime }: Grant,
    answer: Record<string, unknown>,
    nonce?: string,
  ): Promise<Response> {
    const isLogin = nonce !== undefined;
    const idToken =
      isLogin || this.refreshesIdToken ? await this.#idToken(authTime, nonce) : undefined;
    return json(200, present({ ...answer, id_token: idToken, ...this.tokenAnswer }));
  }

  async #idToken(authTime: number, nonce: string | undefined): Promise<string> {
    const { claims, header, key, rewrite } = this.idToken;
    const times = { iat: now(), exp: now() + this.lifetimeSeconds, auth_time: authTime };
    const right = { ...this.user, iss: issuerUrl, aud: clientId, ...times, nonce };
    const jwt = await this.sign(
      { ...right, ...claims },
      { ...(header && { header }), ...(key && { key }) },
    );
    const written = rewrite === undefined ? jwt : await rewrite(jwt);
    this.secrets.push(written);
    return written;
  }

  #secret(kind: string): string {
    const secret = `${kind}_${crypto.randomUUID()}`;
    this.secrets.push(secret);
    return secret;
  }
}

export function now(): number {
  return Math.floor(Date.now() / 1000);
}

export function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Response {
  return Response.json(body, { status, headers });
}

async function s256(verifier: string): Promise<string> {
  const bytes = new TextEncoder().encode(verifier);
  return jose.base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** Leaves out what is undefined, so that a test can take a member away. */
function present(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function answerOf(fault: Exclude<Fault, string>): Response {
  const { status = 200, headers = {}, body = {} } = fault;
  if (typeof body !== 'string') return json(status, body, headers);
  return new Response(body, { status, headers: { 'content-type': 'text/html', ...headers } });
}

/** Exactly one method, and the right secret (RFC 6749 section 2.3). */
function authenticates({ headers, parameters }: RecordedRequest): boolean {
  const inBody = parameters.get('client_secret');
  const basic = headers.get('authorization');
  if (basic === null) return (inBody ?? clientSecret) === clientSecret;
  const pair = atob(basic.replace(/^Basic /, '')).split(':');
  const [id, secret] = pair.map((part) => new URLSearchParams(`part=${part}`).get('part'));
  return inBody === null && pair.length === 2 && id === clientId && secret === clientSecret;
}

function aborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
