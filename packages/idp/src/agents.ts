import { abortable } from './abortable.ts';
import { Agent } from './agent.ts';
import { BoundedMap } from './bounded-map.ts';
import { endsSession, misuse } from './errors.ts';
import type { IdTokens } from './id-token.ts';
import type { Configuration } from './options.ts';
import type { RefreshCoordinator } from './refresh/refresh-coordinator.ts';
import type { CreateAgentOptions } from './refresh/refresh-request.ts';
import type { TokenSet } from './token-set.ts';
import type { UserInfoEndpoint } from './userinfo-endpoint.ts';

type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** How many remembered results may be followed from one old token set to the newest. */
const maxHops = 100;

interface AgentsOptions {
  configuration: Configuration;
  idTokens: IdTokens;
  userInfo: UserInfoEndpoint;
  refreshes: RefreshCoordinator;
}

/** Makes agents of token sets, which live, are about to expire, or have expired. */
export class Agents {
  readonly #configuration: Configuration;
  readonly #idTokens: IdTokens;
  readonly #userInfo: UserInfoEndpoint;
  readonly #refreshes: RefreshCoordinator;
  /** Claims read from userinfo for access tokens that came without an ID token. */
  readonly #hydrated = new BoundedMap<Claims>(10_000);

  constructor({ configuration, idTokens, userInfo, refreshes }: AgentsOptions) {
    this.#configuration = configuration;
    this.#idTokens = idTokens;
    this.#userInfo = userInfo;
    this.#refreshes = refreshes;
  }

  /** The agent of a stored session, refreshed when that is due. @throws IdpError */
  ofSession(tokens: TokenSet, options: CreateAgentOptions): Agent | Promise<Agent> {
    return (
      this.#remembered(tokens, options) ??
      abortable(options.signal, () => this.#ofSession(tokens, options))
    );
  }

  /**
   * The agent of tokens as they are.
   *
   * @param options with what it can be refreshed; left out, it cannot
   * @throws IdpError
   */
  async from(tokens: TokenSet, options?: CreateAgentOptions): Promise<Agent> {
    const claims = this.#knownClaims(tokens) ?? (await this.#claimsOf(tokens));
    return this.#agentOf(
      claims?.sub ?? this.#configuration.clientId,
      claims ?? {},
      tokens,
      options,
    );
  }

  /** What most requests get, at once: the tokens live, and their claims were validated before. */
  #remembered(tokens: TokenSet, options: CreateAgentOptions): Agent | undefined {
    const autoRefresh = options.autoRefresh ?? this.#configuration.autoRefresh;
    if (autoRefresh && this.#isDue(tokens)) return undefined;
    const claims = this.#knownClaims(tokens);
    return claims && this.#agentOf(claims.sub, claims, tokens, options);
  }

  async #ofSession(tokens: TokenSet, options: CreateAgentOptions): Promise<Agent> {
    if (!(options.autoRefresh ?? this.#configuration.autoRefresh)) {
      return this.from(tokens, options);
    }
    const current = await this.#current(tokens, options);
    try {
      return await this.from(current, options);
    } catch (error) {
      // A key withdrawn by the issuer invalidates the ID token, not the session.
      const renewable = endsSession(error) && current.refreshToken !== undefined;
      if (!renewable) throw error;
      const { refreshBufferSeconds } = this.#configuration;
      const renewed = await this.#refresh(current, options, refreshBufferSeconds);
      return this.from(renewed, options);
    }
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

  #agentOf(
    sub: string,
    claims: Record<string, unknown>,
    tokens: TokenSet,
    options: CreateAgentOptions | undefined,
  ): Agent {
    const refresh =
      options && (async () => this.from(await this.#refresh(tokens, options), options));
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
}
