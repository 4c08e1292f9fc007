import * as v from 'valibot';
import { checkInput } from '../check-input.ts';
import { type SigningAlg, signingAlgs } from '../issuer-options.ts';
import type { World } from '../issuer-state.ts';
import { backchannelLogoutUri, optional, redirectUris, seconds, text, texts } from '../schemas.ts';
import { unusedId } from './unused-id.ts';

export const grantTypes = ['authorization_code', 'refresh_token', 'client_credentials'] as const;
export type GrantType = (typeof grantTypes)[number];

/** Which organizations may appear in this client's tokens: all, none, or these ids. */
export type OrganizationRestriction = 'all' | 'none' | readonly string[];

/** As AuthPI names them; the first two are public. */
export const clientTypes = ['spa', 'native', 'web', 'm2m'] as const;
export type ClientType = (typeof clientTypes)[number];

export interface Client {
  readonly id: string;
  name: string;
  /** Default: `web`, and of a public client `spa`. */
  readonly type: ClientType;
  status: 'active' | 'disabled';
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds. */
  updatedAt: number;
  /** Absent for public clients. */
  secret?: string;
  /** Default: true, unless its type is public. */
  readonly confidential: boolean;
  redirectUris: readonly string[];
  postLogoutRedirectUris: readonly string[];
  /** Where logout tokens are delivered (OpenID Connect Back-Channel Logout 1.0 section 2.2). */
  backchannelLogoutUri?: string;
  /** Default: `client_credentials` of an `m2m`, the two others of any other. */
  grantTypes: readonly GrantType[];
  /** The most a request may ask for. */
  scopes: readonly string[];
  responseSignatureAlg: SigningAlg;
  organizations: OrganizationRestriction;
  /** Overrides the issuer's lifetime; seconds. */
  accessTokenSeconds?: number;
  /** How the client must authenticate; either, where it is not said. */
  tokenEndpointAuth?: 'client_secret_basic' | 'client_secret_post';
}

export type ClientInput = Partial<Omit<Client, 'createdAt' | 'updatedAt'>>;
export type ClientChanges = Omit<ClientInput, 'id' | 'secret' | 'confidential' | 'type'>;

/** What `clients.create` takes, for callers without a compiler. */
export const clientInput = v.strictObject({
  id: optional(text),
  secret: optional(text),
  name: optional(text),
  type: optional(v.picklist(clientTypes)),
  confidential: optional(v.boolean()),
  status: optional(v.picklist(['active', 'disabled'])),
  redirectUris: optional(redirectUris),
  postLogoutRedirectUris: optional(redirectUris),
  backchannelLogoutUri: optional(backchannelLogoutUri),
  grantTypes: optional(v.array(v.picklist(grantTypes))),
  scopes: optional(texts),
  responseSignatureAlg: optional(v.picklist(signingAlgs)),
  organizations: optional(v.union([v.picklist(['all', 'none']), texts])),
  accessTokenSeconds: optional(seconds),
  tokenEndpointAuth: optional(v.picklist(['client_secret_basic', 'client_secret_post'])),
} satisfies Record<keyof ClientInput, v.GenericSchema>);

const clientChanges = v.omit(clientInput, ['id', 'secret', 'confidential', 'type']);

export const defaultScopes: readonly string[] = [
  'openid',
  'profile',
  'email',
  'phone',
  'address',
  'offline_access',
  'projects:read',
  'projects:write',
];

/** For so long the secret before is accepted too. */
const overlapMs = 15 * 60_000;

interface ReplacedSecret {
  readonly secret: string;
  /** Unix milliseconds. */
  readonly until: number;
}

/** The apps that may sign users in. */
export class Clients {
  readonly #clients = new Map<string, Client>();
  /** The secrets before, by id of the client. */
  readonly #replaced = new Map<string, ReplacedSecret>();
  readonly #world: World;
  readonly #signingAlg: SigningAlg;

  constructor(world: World, signingAlg: SigningAlg) {
    this.#world = world;
    this.#signingAlg = signingAlg;
  }

  /**
   * @throws RangeError when the id that is wanted is taken, a public client is to have a secret, or `confidential` says
   * other than `type`
   * @throws TypeError for a member that is none, or takes no such value
   */
  create(given: ClientInput = {}): Client {
    const input = checkInput('clients.create', clientInput, given);
    const { ids, clock, events } = this.#world;
    const now = clock.nowInMilliseconds();
    const confidential = input.confidential ?? !isPublic(input.type);
    if (input.type !== undefined && confidential === isPublic(input.type)) {
      const which = confidential ? 'public' : 'confidential';
      throw new RangeError(`a client of type ${input.type} is ${which}: leave confidential out`);
    }
    if (!confidential && input.secret !== undefined) {
      throw new RangeError('a public client must not have a secret');
    }
    const client: Client = {
      name: `Client ${this.#clients.size + 1}`,
      type: confidential ? 'web' : 'spa',
      status: 'active',
      createdAt: now,
      updatedAt: now,
      redirectUris: [],
      postLogoutRedirectUris: [],
      grantTypes:
        input.type === 'm2m' ? ['client_credentials'] : ['authorization_code', 'refresh_token'],
      scopes: defaultScopes,
      responseSignatureAlg: this.#signingAlg,
      organizations: 'all',
      ...input,
      id: unusedId(this.#clients, input.id, () => ids.id('c')),
      confidential,
      ...(confidential ? { secret: input.secret ?? ids.secret() } : {}),
    };
    this.#clients.set(client.id, client);
    events.emit({ type: 'client.created', data: client });
    return client;
  }

  get(id: string): Client | undefined {
    return this.#clients.get(id);
  }

  list(): Client[] {
    return [...this.#clients.values()];
  }

  /**
   * @throws RangeError when there is no such client
   * @throws TypeError for a member that is none, or takes no such value
   */
  update(id: string, given: ClientChanges): Client {
    const changes = checkInput('clients.update', clientChanges, given);
    const client = this.#clients.get(id);
    if (client === undefined) throw new RangeError(`no client ${id}`);
    const updatedAt = this.#world.clock.later(client.updatedAt);
    Object.assign(client, changes, { updatedAt });
    this.#world.events.emit({ type: 'client.updated', data: client });
    return client;
  }

  /**
   * Gives it another secret, which is returned. The one before is accepted for 15 minutes more.
   *
   * @throws RangeError when there is no such client, or it has no secret
   */
  rotateSecret(id: string): string {
    const { ids, clock, events } = this.#world;
    const client = this.#clients.get(id);
    if (client?.secret === undefined) throw new RangeError(`no confidential client ${id}`);
    const until = clock.nowInMilliseconds() + overlapMs;
    this.#replaced.set(id, { secret: client.secret, until });
    const secret = ids.secret();
    Object.assign(client, { secret, updatedAt: clock.later(client.updatedAt) });
    events.emit({ type: 'client.updated', data: client });
    return secret;
  }

  /** What it may authenticate with now. */
  secretsOf({ id, secret }: Client): string[] {
    const replaced = this.#replaced.get(id);
    const isAccepted =
      replaced !== undefined && this.#world.clock.nowInMilliseconds() < replaced.until;
    return [...(secret === undefined ? [] : [secret]), ...(isAccepted ? [replaced.secret] : [])];
  }
}

function isPublic(type: ClientType | undefined): boolean {
  return type === 'spa' || type === 'native';
}
