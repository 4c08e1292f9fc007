import { abortable, type CallOptions } from './abortable.ts';
import { nowInSeconds } from './clock.ts';
import { misuse } from './errors.ts';
import type { Organization } from './organizations.ts';
import { Principal, type PrincipalType } from './principal.ts';
import type { Profile } from './profile.ts';
import { grants } from './scopes.ts';
import type { TokenSet } from './token-set.ts';

/** What an agent is made from. */
export interface AgentOptions {
  /** The subject id, such as `usr_…`. */
  sub: string;
  /** Validated claims; nothing unverified may be passed. */
  claims: Record<string, unknown>;
  /** What the agent's requests are made with; once expired, no question is answered with yes. */
  tokens: TokenSet;
  /** What role strings grant, as the client's option of that name. */
  roles: Readonly<Record<string, readonly string[]>>;
  /** What `refresh` calls; left out, it refuses. */
  refresh?: (() => Promise<Agent>) | undefined;
}

/** What an agent is made from when others speak of the same claims. */
interface SharingAgentOptions extends Omit<AgentOptions, 'sub' | 'claims'> {
  principal: Principal;
}

/**
 * The signed-in caller of one request. Every question is answered from validated claims, without
 * the network, and with no once the access token has expired: memberships are recomputed at each
 * refresh, so an older answer could grant what was taken away.
 */
export class Agent {
  /** The subject id, such as `usr_…`. */
  declare readonly id: string;
  /** What the id says by its prefix; a client that asked for a token of its own counts as `user`: see `isProgram`. */
  declare readonly type: PrincipalType;
  /** The issuer's session id, for back-channel logout. */
  declare readonly sessionId: string | undefined;
  /** The organization this login was restricted to. */
  declare readonly orgId: string | undefined;
  /** Not a property of its own, so that no log of the agent shows it. */
  readonly #tokens: TokenSet;
  readonly #principal: Principal;
  readonly #roles: AgentOptions['roles'];
  readonly #refresh: AgentOptions['refresh'];

  /**
   * For tests of your own; in an app agents come from `IdpClient`, which validates the claims.
   *
   * @param options validated claims and the tokens they came with
   */
  constructor(options: AgentOptions);
  /** @internal */
  constructor(options: SharingAgentOptions);
  constructor(options: AgentOptions | SharingAgentOptions) {
    const { tokens, roles, refresh } = options;
    const principal =
      'principal' in options ? options.principal : new Principal(options.sub, options.claims);
    this.id = principal.id;
    this.type = principal.type;
    this.#tokens = tokens;
    this.sessionId = principal.sessionId || tokens.sessionIdHint;
    this.orgId = principal.orgId;
    this.#principal = principal;
    this.#roles = roles;
    this.#refresh = refresh;
  }

  /** To be persisted on the server; never for the browser. */
  get tokens(): TokenSet {
    return this.#tokens;
  }

  /** Whether it acts for itself: an agent, a key, a personal token, or a client with a token of its own. */
  get isProgram(): boolean {
    return this.#principal.isProgram;
  }

  /** Who signed in, from the validated claims. */
  get profile(): Profile {
    return this.#principal.profile;
  }

  /** The user's memberships; empty when there are none. */
  get organizations(): readonly Organization[] {
    return this.profile.organizations;
  }

  /** When the access token expires, in Unix seconds. */
  get expiresAt(): number {
    return this.tokens.expiresAt;
  }

  /** Seconds until then; negative when it is past. */
  get expiresIn(): number {
    return this.tokens.expiresAt - nowInSeconds();
  }

  /** Whether the access token expires within so many seconds; 0 asks whether it has expired. */
  isExpired(bufferSeconds = 30): boolean {
    return this.expiresIn <= bufferSeconds;
  }

  /** The membership with exactly this id, while the access token lives. */
  organization(orgId: string): Organization | undefined {
    return this.isExpired(0) ? undefined : this.#principal.organizations.get(orgId);
  }

  /** The scopes in that organization as the issuer gave them; empty when there is no membership. */
  getScopesFor(orgId: string): readonly string[] {
    return this.organization(orgId)?.scopes ?? [];
  }

  /**
   * Whether a membership in exactly that organization grants the action on the resource:
   * `hasAccessIn('org_…', 'write', 'projects')` asks for `projects:write`. False, never an exception,
   * for an unknown organization, a malformed claim or an expired token.
   */
  hasAccessIn(orgId: string, action: string, resource: string): boolean {
    return grants(this.#withRoles(this.getScopesFor(orgId)), action, resource);
  }

  /**
   * Whether any membership grants it; for a program that has none, whether its token's own scopes do. A user without
   * memberships has no access: the token's scopes say what the client may ask for.
   */
  hasAccess(action: string, resource: string): boolean {
    if (this.isExpired(0)) return false;
    if (this.#principal.isProgram && this.organizations.length === 0) {
      return grants(this.#tokenScopes(), action, resource);
    }
    return this.organizations.some(({ id }) => this.hasAccessIn(id, action, resource));
  }

  /** Whether the access token has this OAuth scope: what the client may do, not what the user is. */
  hasScope(scope: string): boolean {
    return !this.isExpired(0) && this.#tokenScopes().includes(scope);
  }

  /** Whether the membership in that organization holds the role `owner`. */
  isOwnerOf(orgId: string): boolean {
    return this.getScopesFor(orgId).includes('owner');
  }

  /** Whether the membership in that organization holds the role `admin`. */
  isAdminOf(orgId: string): boolean {
    return this.getScopesFor(orgId).includes('admin');
  }

  /** Whether there is a membership in that organization. */
  isMemberOf(orgId: string): boolean {
    return this.organization(orgId) !== undefined;
  }

  /**
   * Refreshes now, to take up a changed membership at once. Persists like the `createAgent` call
   * this agent came from.
   *
   * @throws IdpError as `createAgent`; `configuration` for an agent that came from a login or a bearer token, and, while
   * the access token lives, where there is no refresh token
   */
  async refresh(options: CallOptions = {}): Promise<Agent> {
    if (this.#refresh !== undefined) return abortable(options.signal, this.#refresh);
    throw misuse('This agent cannot be refreshed', 'Only agents from createAgent can.');
  }

  /** What may be logged or sent to a page: the profile, no token. */
  toJSON(): Profile {
    return this.profile;
  }

  #tokenScopes(): string[] {
    return this.tokens.scope.split(' ');
  }

  #withRoles(scopes: readonly string[]): readonly string[] {
    const roles = scopes.filter((scope) => Object.hasOwn(this.#roles, scope));
    return roles.length === 0
      ? scopes
      : [...scopes, ...roles.flatMap((role) => this.#roles[role] ?? [])];
  }
}
