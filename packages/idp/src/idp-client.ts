import { abortable, type CallOptions } from './abortable.ts';
import { AccessTokens, type VerifyAccessTokenOptions } from './access-token.ts';
import { Agent } from './agent.ts';
import { Agents } from './agents.ts';
import {
  type AuthorizationUrl,
  type AuthorizationUrlOptions,
  createAuthorizationUrl,
  type SavedLogin,
} from './authorization-request.ts';
import type { Callback } from './authorization-response.ts';
import { IdpError, misuse } from './errors.ts';
import { IdTokens } from './id-token.ts';
import { KeyCacheEntry } from './key-cache.ts';
import { readKeySet } from './key-set.ts';
import { type LogoutNotice, LogoutTokens, type VerifyLogoutTokenOptions } from './logout-token.ts';
import { type MachineTokenOptions, MachineTokens } from './machine-tokens.ts';
import { absoluteUrl, type Configuration, type IdpClientOptions, readOptions } from './options.ts';
import type { UserInfo } from './profile.ts';
import { ProviderMetadata } from './provider-metadata.ts';
import { acceptRotation } from './refresh/accept-rotation.ts';
import type { CreateAgentOptions } from './refresh/create-agent-options.ts';
import { RefreshCoordinator } from './refresh/refresh-coordinator.ts';
import { SigningKeys } from './signing-keys.ts';
import { type ExchangeCodeOptions, TokenEndpoint } from './token-endpoint.ts';
import {
  type TokenIntrospection,
  TokenManagement,
  type TokenTypeHint,
} from './token-management.ts';
import type { TokenSet } from './token-set.ts';
import { createTransport } from './transport.ts';
import { UserInfoEndpoint } from './userinfo-endpoint.ts';

const rememberRefreshMs = 60_000;

/** What the issuer's logout page is told. */
export interface LogoutUrlOptions extends CallOptions {
  /** The session's ID token; AuthPI requires it. */
  idTokenHint?: string | undefined;
  /** Where the issuer sends the browser afterwards, as registered. */
  postLogoutRedirectUri?: string | undefined;
  /** Comes back with the browser (OpenID Connect RP-Initiated Logout 1.0 section 2). */
  state?: string | undefined;
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
  readonly #accessTokens: AccessTokens;
  readonly #logoutTokens: LogoutTokens;
  readonly #machineTokens: MachineTokens;
  readonly #userInfo: UserInfoEndpoint;
  readonly #management: TokenManagement;
  readonly #agents: Agents;

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
    const idTokens = new IdTokens(configuration, keys);
    this.#configuration = configuration;
    this.#metadata = metadata;
    this.#accessTokens = new AccessTokens(configuration, keys);
    this.#logoutTokens = new LogoutTokens(configuration, keys);
    this.#tokenEndpoint = new TokenEndpoint(configuration, metadata, transport, idTokens);
    this.#machineTokens = new MachineTokens(configuration, this.#tokenEndpoint);
    this.#userInfo = new UserInfoEndpoint(metadata, this.#tokenEndpoint);
    this.#management = new TokenManagement(metadata, this.#tokenEndpoint);
    const refreshes = new RefreshCoordinator({
      prepare: async ({ idToken }) => {
        if (idToken !== undefined) idTokens.claimsOf(idToken);
        await metadata.get();
        await idTokens.ready();
      },
      spend: (refreshToken, resources) => this.#tokenEndpoint.refresh(refreshToken, resources),
      accept: (answer, spent) => acceptRotation(answer, spent, idTokens),
      discard: (tokens) => this.#discard(tokens),
      rememberMs: rememberRefreshMs,
      timeoutMs,
      emit,
    });
    this.#agents = new Agents({ configuration, idTokens, userInfo: this.#userInfo, refreshes });
  }

  /**
   * Starts a login: PKCE, state and nonce are made here. Save all of what is returned, one object
   * per login, and redirect the browser to `url`.
   *
   * @throws IdpError `configuration`, `issuer_unavailable`, `invalid_response`
   */
  async createAuthorizationUrl(options: AuthorizationUrlOptions): Promise<AuthorizationUrl> {
    return abortable(options?.signal, () =>
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
    saved: SavedLogin,
    { signal }: CallOptions = {},
  ): Promise<Agent> {
    return abortable(signal, async () =>
      this.#agents.from(await this.#tokenEndpoint.exchangeCallback(callback, saved, signal)),
    );
  }

  /**
   * Exchanges a code whose callback you have checked yourself: its state, its `iss`, and that it is
   * no error. PKCE, nonce and ID token are checked here; how old the login may be and how the user had
   * to authenticate only if `maxAge` and `acrValues` are passed again. Prefer `exchangeCallback`.
   *
   * @throws IdpError
   */
  async exchangeCode(
    code: string,
    codeVerifier: string,
    options: ExchangeCodeOptions = {},
  ): Promise<Agent> {
    const exchange = () => this.#tokenEndpoint.exchangeCode(code, codeVerifier, options);
    return abortable(options.signal, async () => this.#agents.from(await exchange()));
  }

  /**
   * Rebuilds the agent of a stored session, refreshing shortly before and after expiry. However many
   * requests ask at once, one refresh token is used once.
   *
   * @throws IdpError `session_ended`, `subject_mismatch` or an `invalid_token` that is not `retryable` when the user has to
   * sign in again (`endsSession` tells); with any other the session is intact: answer 503 and keep it
   */
  async createAgent(tokens: TokenSet, options: CreateAgentOptions = {}): Promise<Agent> {
    options.signal?.throwIfAborted();
    const { session, lock } = options;
    if (lock !== undefined && session === undefined) {
      throw misuse('lock needs session', 'Pass the session store and id as well.');
    }
    // Under no id the store would hold nothing, which would pass for a session that was ended.
    if (session !== undefined && !session.id) {
      throw misuse('session.id is missing', 'Pass the id under which the store holds the session.');
    }
    return this.#agents.ofSession(tokens, options);
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
   * @throws IdpError when the issuer's metadata cannot be had; `configuration` when `postLogoutRedirectUri` is no
   * absolute URL
   */
  async createLogoutUrl(options: LogoutUrlOptions = {}): Promise<string> {
    if (options.postLogoutRedirectUri !== undefined) {
      absoluteUrl(
        'postLogoutRedirectUri',
        options.postLogoutRedirectUri,
        'https://app.example.com/',
      );
    }
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
      this.#agents.ofMachine(await this.#machineTokens.get(options)),
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
    options?.signal?.throwIfAborted();
    const verified = this.#accessTokens.verify(token, options);
    const { principal, claims, scope } =
      'then' in verified ? await abortable(options.signal, () => verified) : verified;
    return new Agent({
      principal,
      roles: this.#configuration.roles,
      tokens: {
        accessToken: token,
        tokenType: 'Bearer',
        scope,
        expiresAt: claims.exp,
        // Without it createAgent would take them for the client's own.
        subjectHint: principal.id,
      },
    });
  }

  /**
   * Validates a back-channel logout token (OpenID Connect Back-Channel Logout 1.0 section 2.6), each
   * once. End the sessions in `end`: when that fails, the same token counts again at the issuer's next try.
   *
   * @throws IdpError `invalid_token`: answer 400 and end no session, or 503 where it is `retryable`; or what `end` throws
   */
  async verifyLogoutToken(
    logoutToken: string,
    { signal, end }: VerifyLogoutTokenOptions = {},
  ): Promise<LogoutNotice> {
    return abortable(signal, () => this.#logoutTokens.verify(logoutToken, end));
  }

  async #discard({ refreshToken }: TokenSet): Promise<void> {
    if (refreshToken === undefined) return;
    // The session is over either way; the token runs out by itself if the issuer is down.
    await this.#management.revoke(refreshToken, 'refresh_token').catch(() => undefined);
  }
}
