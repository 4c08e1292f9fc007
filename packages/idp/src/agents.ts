import { abortable } from './abortable.ts';
import { Agent } from './agent.ts';
import { BoundedMap, isNow } from './bounded-map.ts';
import { endsSession, IdpError, misuse } from './errors.ts';
import type { Identity, IdTokens } from './id-token.ts';
import type { Configuration } from './options.ts';
import { Principal } from './principal.ts';
import type { CreateAgentOptions } from './refresh/create-agent-options.ts';
import type { RefreshCoordinator } from './refresh/refresh-coordinator.ts';
import { impatientMs, SharedWork } from './shared-work.ts';
import { assertTokenSet, type TokenSet } from './token-set.ts';
import type { UserInfoEndpoint } from './userinfo-endpoint.ts';

/** How many remembered results may be followed from one old token set to the newest. */
const maxHops = 100;

/** For how long an issuer that gave no tokens is left alone, where it did not say for how long, and where nobody needs it yet. */
const restSeconds = 5;

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
  /** Read from userinfo for access tokens that came without an ID token. */
  readonly #hydrated = new BoundedMap<Identity>(10_000);
  /** At the expiry of a token many ask for the same. */
  readonly #hydrating = new SharedWork<Identity>(impatientMs);
  /** Access tokens that live on while the issuer is left alone. */
  readonly #resting = new BoundedMap<true>(10_000);
  /** Of token sets that cannot change, for as long as they live: found without a look at the ID token. */
  readonly #ofFrozenSets = new WeakMap<TokenSet, Identity>();

  constructor({ configuration, idTokens, userInfo, refreshes }: AgentsOptions) {
    this.#configuration = configuration;
    this.#idTokens = idTokens;
    this.#userInfo = userInfo;
    this.#refreshes = refreshes;
  }

  /** The agent of a stored session, refreshed when that is due. @throws IdpError */
  ofSession(tokens: TokenSet, options: CreateAgentOptions): Agent | Promise<Agent> {
    const known = this.#ofFrozenSets.get(tokens);
    if (known !== undefined && isNow(known) && this.#mayStay(tokens, options)) {
      return this.#agentOf(known.principal, tokens, options);
    }
    assertTokenSet(tokens);
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
    const identity = this.#knownIdentity(tokens) ?? (await this.#identityOf(tokens));
    return identity === undefined
      ? this.ofMachine(tokens, options)
      : this.#identified(identity, tokens, options);
  }

  /** The agent of a token that the client got for itself, whatever its scopes. */
  ofMachine(tokens: TokenSet, options?: CreateAgentOptions): Agent {
    const { clientId } = this.#configuration;
    return this.#agentOf(new Principal(clientId, { client_id: clientId }), tokens, options);
  }

  /** At once, where the tokens live and their claims were validated before. */
  #remembered(tokens: TokenSet, options: CreateAgentOptions): Agent | undefined {
    if (!this.#mayStay(tokens, options)) return undefined;
    const identity = this.#knownIdentity(tokens);
    return identity && this.#identified(identity, tokens, options);
  }

  #identified(
    identity: Identity,
    tokens: TokenSet,
    options: CreateAgentOptions | undefined,
  ): Agent {
    if (Object.isFrozen(tokens)) this.#ofFrozenSets.set(tokens, identity);
    return this.#agentOf(identity.principal, tokens, options);
  }

  #mayRefresh({ autoRefresh }: CreateAgentOptions): boolean {
    return autoRefresh ?? this.#configuration.autoRefresh;
  }

  /** Unless a refresh is due, or somebody asked for one while they lived, which whoever still has them is to follow. */
  #mayStay(tokens: TokenSet, options: CreateAgentOptions): boolean {
    return !this.#mayRefresh(options) || !this.#needsOthers(tokens);
  }

  #needsOthers(tokens: TokenSet): boolean {
    const { refreshBufferSeconds } = this.#configuration;
    return (
      !livesFor(tokens, refreshBufferSeconds) ||
      this.#refreshes.hasReplaced(tokens) ||
      this.#refreshes.keepsUnsaved(tokens)
    );
  }

  async #ofSession(tokens: TokenSet, options: CreateAgentOptions): Promise<Agent> {
    if (!this.#mayRefresh(options)) return this.from(tokens, options);
    if (isOfUnknownUser(tokens)) throw noIdToken();
    const current = await this.#current(tokens, options);
    try {
      return await this.from(current, options);
    } catch (error) {
      // A key withdrawn by the issuer invalidates the ID token, a refusal by userinfo the access token: not the session.
      const isInvalid =
        error instanceof IdpError && [error.code, error.oauthError].includes('invalid_token');
      if (!isInvalid || !current.refreshToken) throw error;
      const { refreshBufferSeconds } = this.#configuration;
      const renewed = await this.#refresh(current, options, refreshBufferSeconds);
      return this.from(renewed, options);
    }
  }

  /** The tokens to use now: as they are while they live, refreshed shortly before they do not. */
  async #current(tokens: TokenSet, options: CreateAgentOptions): Promise<TokenSet> {
    if (!this.#needsOthers(tokens)) return tokens;
    const { refreshBufferSeconds } = this.#configuration;
    const isLeftAlone = tokens.refreshToken === undefined || this.#resting.get(tokens.accessToken);
    if (isLeftAlone && livesFor(tokens, 0) && !this.#refreshes.hasReplaced(tokens)) return tokens;
    try {
      return await this.#refresh(tokens, options, refreshBufferSeconds);
    } catch (error) {
      const code = error instanceof IdpError && error.code;
      // They may have expired while nobody answered. A wrong call is to be put right, and may have lost what it refreshed.
      if (!livesFor(tokens, 0) || endsSession(error) || code === 'configuration') throw error;
      if (error instanceof IdpError && code !== 'storage_failed') {
        const seconds = Math.max(1, error.retryAfterSeconds ?? restSeconds);
        this.#resting.set(tokens.accessToken, true, Date.now() + seconds * 1000);
      }
      return tokens;
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
      if (replacement.isNew || livesFor(current, enoughSeconds)) break;
    }
    // A copy: what one caller changes of it, all who joined or come late would get.
    return { ...current };
  }

  async #refreshNow(tokens: TokenSet, options: CreateAgentOptions): Promise<TokenSet> {
    // A session that lives has not ended for want of a refresh token.
    if (tokens.refreshToken === undefined && livesFor(tokens, 0)) {
      throw misuse('There is no refresh token', 'Let the user sign in again for newer tokens.');
    }
    return this.#refresh(tokens, options);
  }

  #agentOf(principal: Principal, tokens: TokenSet, options: CreateAgentOptions | undefined): Agent {
    // Whoever keeps an agent may refresh it again when its own tokens are long spent and forgotten.
    let newest = tokens;
    const refresh =
      options &&
      (async () => {
        newest = await this.#refreshNow(newest, options);
        return this.from(newest, options);
      });
    return new Agent({ principal, tokens, roles: this.#configuration.roles, refresh });
  }

  /** From claims that were validated before. */
  #knownIdentity({ subjectHint, accessToken, idToken }: TokenSet): Identity | undefined {
    if (subjectHint === undefined) return this.#idTokens.known(idToken ?? '');
    const known = this.#hydrated.get(accessToken);
    return known?.principal.id === subjectHint ? known : undefined;
  }

  /** From claims that are validated now; undefined for a machine's tokens. */
  async #identityOf(tokens: TokenSet): Promise<Identity | undefined> {
    const { idToken, subjectHint, accessToken, expiresAt } = tokens;
    if (subjectHint !== undefined) {
      const hydrate = async () => {
        const { claims } = await this.#userInfo.get(accessToken, subjectHint);
        const until = expiresAt * 1000;
        const hydrated = { principal: new Principal(subjectHint, claims), from: 0, until };
        this.#hydrated.set(accessToken, hydrated, until);
        return hydrated;
      };
      const joinMs = 4 * this.#configuration.timeoutMs;
      return this.#hydrating.run(`${accessToken} ${subjectHint}`, hydrate, { joinMs });
    }
    if (idToken !== undefined) return this.#idTokens.readStored(idToken);
    if (isOfUnknownUser(tokens)) throw noIdToken();
    return undefined;
  }
}

/** Whether the access token lives for longer than so many seconds. */
function livesFor({ expiresAt }: TokenSet, seconds: number): boolean {
  return expiresAt * 1000 - Date.now() > seconds * 1000;
}

/** A machine has no refresh token, and its access token says nothing of a user. */
function isOfUnknownUser({ idToken, subjectHint, refreshToken, scope }: TokenSet): boolean {
  if (idToken !== undefined || subjectHint !== undefined) return false;
  return refreshToken !== undefined || scope.split(' ').includes('openid');
}

function noIdToken(): IdpError {
  return misuse(
    'The stored tokens of a user hold no ID token',
    'Store agent.tokens whole, and pass it back unchanged.',
  );
}
