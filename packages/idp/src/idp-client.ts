import { abortable, type CallOptions } from './abortable.ts';
import { AccessTokens, type VerifyAccessTokenOptions } from './access-token.ts';
import { Agent } from './agent.ts';
import {
  type AuthorizationUrl,
  type AuthorizationUrlOptions,
  createAuthorizationUrl,
} from './authorization-request.ts';
import type { Callback } from './authorization-response.ts';
import { BoundedMap } from './bounded-map.ts';
import { endsSession, IdpError, misuse } from './errors.ts';
import { IdTokens } from './id-token.ts';
import { KeyCacheEntry } from './key-cache.ts';
import { readKeySet } from './key-set.ts';
import { type LogoutNotice, LogoutTokens } from './logout-token.ts';
import { type MachineTokenOptions, MachineTokens } from './machine-tokens.ts';
import { type Configuration, type IdpClientOptions, readOptions } from './options.ts';
import type { UserInfo } from './profile.ts';
import { ProviderMetadata } from './provider-metadata.ts';
import { acceptRotation } from './refresh/accept-rotation.ts';
import { RefreshCoordinator } from './refresh/refresh-coordinator.ts';
import type { CreateAgentOptions } from './refresh/refresh-request.ts';
import { SigningKeys } from './signing-keys.ts';
import { TokenEndpoint } from './token-endpoint.ts';
import {
  type TokenIntrospection,
  TokenManagement,
  type TokenTypeHint,
} from './token-management.ts';
import { assertTokenSet, type TokenSet } from './token-set.ts';
import { createTransport } from './transport.ts';
import { UserInfoEndpoint } from './userinfo-endpoint.ts';

type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** How many remembered results may be followed from one old token set to the newest. */
const maxHops = 100;
const rememberRefreshMs = 60_000;

/** What the issuer's logout page is told. */
export interface LogoutUrlOptions extends CallOptions {
  /** The session's ID token; AuthPI requires it. */
  idTokenHint?: string;
  /** Where the issuer sends the browser afterwards, as registered. */
  postLogoutRedirectUri?: string;
  /** Comes back with the browser (OpenID Connect RP-Initiated Logout 1.0 section 2). */
  state?: string;
}

/**
 * Sign-in with AuthPI. Make one per issuer and client, at module scope: its caches (metadata, keys,
 * refreshes in flight and just settled) are what makes concurrent requests safe and cheap.
 * Constructing it contacts nobody.
 */
export class IdpClient {
  readonly #configuration: Configuration;
  readonly #metadata: ProviderMetadata;
  readonly #tokenEndpoint: TokenEndpoint;
  readonly #idTokens: IdTokens;
  readonly #accessTokens: AccessTokens;
  readonly #logoutTokens: LogoutTokens;
  readonly #machineTokens: MachineTokens;
  readonly #userInfo: UserInfoEndpoint;
  readonly #management: TokenManagement;
  readonly #refreshes: RefreshCoordinator;
  /** Claims read from userinfo for access tokens that came without an ID token. */
  readonly #hydrated = new BoundedMap<Claims>(10_000);

  /**
   * Checks the options; contacts nobody.
   *
   * @throws IdpError `configuration`, naming the option
   */
  constructor(options: IdpClientOptions) {
    const configuration = readOptions(options);
    const transport = createTransport(configuration);
    const metadata = new ProviderMetadata(configuration, transport);
    const { emit, issuerUrl, keyCache: cache, timeoutMs } = configuration;
    const maxAgeMs = configuration.jwksMaxAgeSeconds * 1000;
    const jwksUri = () => metadata.known('jwks_uri');
    const keys = new SigningKeys({
      fetchKeys: async () => {
        const url = await metadata.endpoint('jwks_uri');
        return readKeySet(await transport(url.href, { headers: { accept: 'application/json' } }));
      },
      maxAgeMs,
      joinMs: 4 * timeoutMs,
      cache: cache && new KeyCacheEntry({ cache, issuerUrl, jwksUri, maxAgeMs, timeoutMs, emit }),
      emit,
    });
    this.#configuration = configuration;
    this.#metadata = metadata;
    this.#idTokens = new IdTokens(configuration, keys);
    this.#accessTokens = new AccessTokens(configuration, keys);
    this.#logoutTokens = new LogoutTokens(configuration, keys);
    this.#tokenEndpoint = new TokenEndpoint(configuration, metadata, transport, this.#idTokens);
    this.#machineTokens = new MachineTokens(configuration, this.#tokenEndpoint);
    this.#userInfo = new UserInfoEndpoint(metadata, this.#tokenEndpoint);
    this.#management = new TokenManagement(metadata, this.#tokenEndpoint);
    this.#refreshes = new RefreshCoordinator({
      spend: (refreshToken, resources) => this.#tokenEndpoint.refresh(refreshToken, resources),
      accept: (answer, spent) => acceptRotation(answer, spent, this.#idTokens),
      discard: (tokens) => this.#discard(tokens),
      rememberMs: rememberRefreshMs,
      timeoutMs,
      emit,
    });
  }

  /**
   * Starts a login: PKCE, state and nonce are made here. Save all of what is returned, one object
   * per login, and redirect the browser to `url`.
   *
   * @throws IdpError `configuration`, `issuer_unavailable`, `invalid_response`
   */
  async createAuthorizationUrl(options: AuthorizationUrlOptions): Promise<AuthorizationUrl> {
    return abortable(options.signal, () =>
      createAuthorizationUrl(this.#configuration, this.#metadata, options),
    );
  }

  /**
   * Completes a login in one call: the issuer's error, state, `iss` (RFC 9207), PKCE, nonce and the
   * whole ID token. Take the saved login out of storage before calling, so that it counts once.
   *
   * @throws IdpError
   */
  async exchangeCallback(
    callback: Callback,
    saved: AuthorizationUrl,
    { signal }: CallOptions = {},
  ): Promise<Agent> {
    return abortable(signal, async () =>
      this.#agentFrom(await this.#tokenEndpoint.exchangeCallback(callback, saved, signal)),
    );
  }

  /**
   * Exchanges a code whose callback you have checked yourself: its state, its `iss`, and that it is
   * no error. PKCE, nonce and ID token are checked here. Prefer `exchangeCallback`.
   *
   * @throws IdpError
   */
  async exchangeCode(
    code: string,
    codeVerifier: string,
    options: CallOptions & { resources?: readonly string[] } = {},
  ): Promise<Agent> {
    const { signal, resources = this.#configuration.resources } = options;
    const exchange = () => this.#tokenEndpoint.exchangeCode(code, codeVerifier, resources, signal);
    return abortable(signal, async () => this.#agentFrom(await exchange()));
  }

  /**
   * Rebuilds the agent of a stored session, refreshing shortly before and after expiry. However many
   * requests ask at once, one refresh token is used once.
   *
   * @throws IdpError `session_ended` (or `subject_mismatch`, `invalid_token`) when the user has to
   * sign in again; with any other code the session is intact: answer 503 and keep it
   */
  async createAgent(tokens: TokenSet, options: CreateAgentOptions = {}): Promise<Agent> {
    options.signal?.throwIfAborted();
    assertTokenSet(tokens);
    if (options.lock !== undefined && options.session === undefined) {
      throw misuse('lock is useless without session', 'Pass the session store and id as well.');
    }
    return (
      this.#rememberedAgent(tokens, options) ??
      abortable(options.signal, () => this.#createAgent(tokens, options))
    );
  }

  /** What most requests get, at once: the tokens live, and their claims were validated before. */
  #rememberedAgent(tokens: TokenSet, options: CreateAgentOptions): Agent | undefined {
    const autoRefresh = options.autoRefresh ?? this.#configuration.autoRefresh;
    if (autoRefresh && this.#isDue(tokens)) return undefined;
    const claims = this.#knownClaims(tokens);
    return claims && this.#agentOf(claims.sub, claims, tokens, options);
  }

  async #createAgent(tokens: TokenSet, options: CreateAgentOptions): Promise<Agent> {
    if (!(options.autoRefresh ?? this.#configuration.autoRefresh)) {
      return this.#agentFrom(tokens, options);
    }
    const current = await this.#current(tokens, options);
    try {
      return await this.#agentFrom(current, options);
    } catch (error) {
      // A key withdrawn by the issuer invalidates the ID token, not the session.
      const renewable = endsSession(error) && current.refreshToken !== undefined;
      if (!renewable) throw error;
      const { refreshBufferSeconds } = this.#configuration;
      const renewed = await this.#refresh(current, options, refreshBufferSeconds);
      return this.#agentFrom(renewed, options);
    }
  }

  /**
   * The user from the issuer's userinfo, live. An access token the issuer no longer accepts is
   * refreshed once, where the agent came from `createAgent`.
   *
   * @throws IdpError `subject_mismatch` when the answer is about somebody else
   */
  async getUserInfo(agent: Agent, { signal }: CallOptions = {}): Promise<UserInfo> {
    return abortable(signal, () => this.#getUserInfo(agent, signal));
  }

  async #getUserInfo(agent: Agent, signal: AbortSignal | undefined): Promise<UserInfo> {
    try {
      return await this.#userInfo.get(agent.tokens.accessToken, agent.id, signal);
    } catch (error) {
      const refused = error instanceof IdpError && error.oauthError === 'invalid_token';
      if (!refused || agent.tokens.refreshToken === undefined) throw error;
      const { tokens } = await agent.refresh().catch((failure: unknown) => {
        // The tokens of an agent that came from a login would be stored by nobody.
        const cannot = failure instanceof IdpError && failure.code === 'configuration';
        throw cannot ? error : failure;
      });
      return this.#userInfo.get(tokens.accessToken, agent.id, signal);
    }
  }

  /** Makes a token worthless (RFC 7009). Unknown tokens succeed too. @throws IdpError */
  async revokeToken(
    token: string,
    hint?: TokenTypeHint,
    { signal }: CallOptions = {},
  ): Promise<void> {
    return abortable(signal, () => this.#management.revoke(token, hint));
  }

  /** What the issuer says of a token now (RFC 7662). @throws IdpError */
  async introspect(
    token: string,
    hint?: TokenTypeHint,
    { signal }: CallOptions = {},
  ): Promise<TokenIntrospection> {
    return abortable(signal, () => this.#management.introspect(token, hint, signal));
  }

  /**
   * The issuer's logout page (OpenID Connect RP-Initiated Logout 1.0). The URL holds the ID token:
   * redirect to it, never log it.
   *
   * @throws IdpError when the issuer's metadata cannot be had
   */
  async createLogoutUrl(options: LogoutUrlOptions = {}): Promise<string> {
    const url = await abortable(options.signal, () =>
      this.#metadata.endpoint('end_session_endpoint'),
    );
    const parameters = {
      client_id: this.#configuration.clientId,
      id_token_hint: options.idTokenHint,
      post_logout_redirect_uri: options.postLogoutRedirectUri,
      state: options.state,
    };
    for (const [name, value] of Object.entries(parameters)) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    return url.href;
  }

  /**
   * A token for the client itself (RFC 6749 section 4.4), kept until shortly before it expires; one
   * request however many ask.
   *
   * @throws IdpError
   */
  async clientCredentials(options: MachineTokenOptions = {}): Promise<Agent> {
    return abortable(options.signal, async () =>
      this.#agentFrom(await this.#machineTokens.get(options)),
    );
  }

  /**
   * Verifies a bearer token for an API (RFC 9068 section 4): signature, type, issuer, audience,
   * expiry, then scopes.
   *
   * @returns an agent whose `hasAccessIn` answers from the token's own memberships
   * @throws IdpError `invalid_token` (answer 401), `insufficient_scope` (403), `issuer_unavailable`
   */
  async verifyAccessToken(token: string, options: VerifyAccessTokenOptions): Promise<Agent> {
    options.signal?.throwIfAborted();
    const verified = this.#accessTokens.verify(token, options);
    const claims =
      verified instanceof Promise ? await abortable(options.signal, () => verified) : verified;
    return new Agent({
      sub: claims.sub,
      claims,
      roles: this.#configuration.roles,
      tokens: {
        accessToken: token,
        tokenType: 'Bearer',
        scope: typeof claims.scope === 'string' ? claims.scope : '',
        expiresAt: claims.exp,
      },
    });
  }

  /**
   * Validates a back-channel logout token (OpenID Connect Back-Channel Logout 1.0 section 2.6), each
   * once.
   *
   * @throws IdpError `invalid_token`: answer 400 and end no session
   */
  async verifyLogoutToken(
    logoutToken: string,
    { signal }: CallOptions = {},
  ): Promise<LogoutNotice> {
    return abortable(signal, () => this.#logoutTokens.verify(logoutToken));
  }

  #isDue({ expiresAt }: TokenSet): boolean {
    return expiresAt * 1000 - Date.now() <= this.#configuration.refreshBufferSeconds * 1000;
  }

  /** The tokens to use now: as they are while they live, refreshed shortly before they do not. */
  async #current(tokens: TokenSet, options: CreateAgentOptions): Promise<TokenSet> {
    if (!this.#isDue(tokens)) return tokens;
    const { refreshBufferSeconds } = this.#configuration;
    const alive = tokens.expiresAt * 1000 > Date.now();
    if (alive && tokens.refreshToken === undefined) return tokens;
    try {
      return await this.#refresh(tokens, options, refreshBufferSeconds);
    } catch (error) {
      if (alive && !endsSession(error)) return tokens;
      throw error;
    }
  }

  /**
   * Follows remembered results, which may have expired since, until tokens are new or live long
   * enough.
   *
   * @param enoughSeconds how long remembered tokens must live to do; left out, only new ones do
   */
  async #refresh(
    tokens: TokenSet,
    options: CreateAgentOptions,
    enoughSeconds = Number.POSITIVE_INFINITY,
  ): Promise<TokenSet> {
    let current = tokens;
    for (let hop = 0; hop < maxHops; hop += 1) {
      const replacement = await this.#refreshes.refresh(current, options);
      current = replacement.tokens;
      if (replacement.isNew) break;
      if (current.expiresAt * 1000 - Date.now() > enoughSeconds * 1000) break;
    }
    return current;
  }

  async #agentFrom(tokens: TokenSet, options?: CreateAgentOptions): Promise<Agent> {
    const claims = this.#knownClaims(tokens) ?? (await this.#claimsOf(tokens));
    return this.#agentOf(
      claims?.sub ?? this.#configuration.clientId,
      claims ?? {},
      tokens,
      options,
    );
  }

  #agentOf(
    sub: string,
    claims: Record<string, unknown>,
    tokens: TokenSet,
    options: CreateAgentOptions | undefined,
  ): Agent {
    const refresh =
      options && (async () => this.#agentFrom(await this.#refresh(tokens, options), options));
    return new Agent({ sub, claims, tokens, roles: this.#configuration.roles, refresh });
  }

  /** Claims that were validated before. */
  #knownClaims(tokens: TokenSet): Claims | undefined {
    const { subjectHint, accessToken } = tokens;
    if (subjectHint === undefined) return this.#idTokens.known(tokens);
    const known = this.#hydrated.get(accessToken);
    return known?.sub === subjectHint ? known : undefined;
  }

  /** Validated claims, or undefined for a machine's tokens. */
  async #claimsOf(tokens: TokenSet): Promise<Claims | undefined> {
    const { idToken, subjectHint, accessToken, refreshToken, expiresAt } = tokens;
    if (subjectHint !== undefined) {
      const { claims } = await this.#userInfo.get(accessToken, subjectHint);
      const hydrated = Object.freeze({ ...claims, sub: subjectHint });
      this.#hydrated.set(accessToken, hydrated, expiresAt * 1000);
      return hydrated;
    }
    if (idToken !== undefined) return this.#idTokens.readStored(tokens, idToken);
    if (refreshToken === undefined) return undefined;
    throw misuse(
      'The stored tokens of a user hold no ID token',
      'Store agent.tokens whole, and pass it back unchanged.',
    );
  }

  async #discard({ refreshToken }: TokenSet): Promise<void> {
    if (refreshToken === undefined) return;
    // The session is over either way; the token runs out by itself if the issuer is down.
    await this.#management.revoke(refreshToken, 'refresh_token').catch(() => undefined);
  }
}
