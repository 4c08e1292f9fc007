import * as v from 'valibot';
import { checkInput } from '../check-input.ts';
import type { World } from '../issuer-state.ts';
import { OAuthError } from '../oauth-error.ts';
import { optional, text, texts } from '../schemas.ts';
import type { Client } from './clients.ts';
import { unusedId } from './unused-id.ts';

export interface Organization {
  readonly id: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds. */
  updatedAt: number;
  name: string;
  /** Whatever the app calls kinds of organizations, such as `business`. */
  readonly type: string | null;
  status: 'active' | 'suspended';
  /** Why and by whom the status was changed last, if that was said. */
  statusReason: string | null;
  statusBy: string | null;
}

export type OrganizationInput = Partial<Pick<Organization, 'id' | 'name' | 'type'>>;

/** What is said of a change of status. */
export interface StatusNote {
  readonly reason?: string | null;
  readonly by?: string | null;
}

export interface Membership {
  readonly organizationId: string;
  /** Or an agent's id. */
  readonly userId: string;
  /** Unix seconds. */
  readonly joinedAt: number;
  /** Unix milliseconds. */
  updatedAt: number;
  scopes: readonly string[];
  /** The member's title, not the organization's name. */
  title: string | null;
  status: 'active' | 'suspended';
}

export interface MembershipInput {
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly title?: string | null;
}

export type MembershipChanges = Partial<Pick<Membership, 'scopes' | 'title' | 'status'>>;

/** What `organizations.create` takes, for callers without a compiler. */
export const organizationInput = v.strictObject({
  id: optional(text),
  name: optional(text),
  type: optional(v.nullable(text)),
} satisfies Record<keyof OrganizationInput, v.GenericSchema>);

const title = optional(v.nullable(v.string()));
const membershipInput = v.strictObject({
  userId: text,
  scopes: texts,
  title,
} satisfies Record<keyof MembershipInput, v.GenericSchema>);
const membershipChanges = v.strictObject({
  scopes: optional(texts),
  title,
  status: optional(v.picklist(['active', 'suspended'])),
} satisfies Record<keyof MembershipChanges, v.GenericSchema>);

/** An entry of the `organizations` claim. */
export interface OrganizationClaim {
  readonly id: string;
  readonly title: string | null;
  readonly scopes: readonly string[];
  /** Unix seconds. */
  readonly joined_at: number;
}

/** Who belongs where. Every change shows in tokens issued from then on, and in none issued before. */
export class Organizations {
  readonly members: Members;
  readonly #world: World;
  readonly #organizations = new Map<string, Organization>();

  /** @param mayBelong whether somebody has this id */
  constructor(world: World, mayBelong: (id: string) => boolean) {
    this.#world = world;
    this.members = new Members(world, mayBelong);
  }

  /**
   * @throws RangeError when the id that is wanted is taken
   * @throws TypeError for a member that is none, or takes no such value
   */
  create(given: OrganizationInput = {}): Organization {
    const input = checkInput('organizations.create', organizationInput, given);
    const { ids, clock, events } = this.#world;
    const now = clock.nowInMilliseconds();
    const organization: Organization = {
      id: unusedId(this.#organizations, input.id, () => ids.id('org')),
      name: input.name ?? `Organization ${this.#organizations.size + 1}`,
      type: input.type ?? null,
      status: 'active',
      statusReason: null,
      statusBy: null,
      createdAt: now,
      updatedAt: now,
    };
    this.#organizations.set(organization.id, organization);
    this.members.open(organization.id);
    events.emit({ type: 'organization.created', data: organization });
    return organization;
  }

  get(id: string): Organization | undefined {
    return this.#organizations.get(id);
  }

  list(): Organization[] {
    return [...this.#organizations.values()];
  }

  /** @throws RangeError when there is no such organization */
  suspend(id: string, note: StatusNote = {}): Organization {
    return this.#change(id, 'suspended', note, 'organization.suspended');
  }

  /** @throws RangeError when there is no such organization */
  reactivate(id: string, note: StatusNote = {}): Organization {
    return this.#change(id, 'active', note, 'organization.reactivated');
  }

  /** Takes its memberships with it, for good. */
  delete(id: string): boolean {
    const organization = this.#organizations.get(id);
    if (organization === undefined) return false;
    this.members.close(id);
    this.#organizations.delete(id);
    this.#world.events.emit({ type: 'organization.deleted', data: organization });
    return true;
  }

  /**
   * What a token says of a user: active memberships of active organizations, then the client's restriction, then the
   * organization that the login selected.
   */
  claimOf(userId: string, client: Client, selected?: string): OrganizationClaim[] {
    return this.list()
      .filter(({ id, status }) => status === 'active' && isAllowed(id, client))
      .filter(({ id }) => selected === undefined || id === selected)
      .flatMap(({ id }) => {
        const membership = this.members.get(id, userId);
        if (membership?.status !== 'active') return [];
        const { title, scopes, joinedAt } = membership;
        return [{ id, title, scopes: [...scopes], joined_at: joinedAt }];
      });
  }

  #change(
    id: string,
    status: Organization['status'],
    { reason: statusReason = null, by: statusBy = null }: StatusNote,
    type: 'organization.suspended' | 'organization.reactivated',
  ): Organization {
    const organization = this.#organizations.get(id);
    if (organization === undefined) throw new RangeError(`no organization ${id}`);
    const { clock, events } = this.#world;
    const updatedAt = clock.later(organization.updatedAt);
    Object.assign(organization, { status, statusReason, statusBy, updatedAt });
    events.emit({ type, data: organization });
    return organization;
  }
}

/** Who belongs to an organization, and with which scopes. */
export class Members {
  readonly #world: World;
  readonly #mayBelong: (id: string) => boolean;
  readonly #byOrganization = new Map<string, Map<string, Membership>>();

  constructor(world: World, mayBelong: (id: string) => boolean) {
    this.#world = world;
    this.#mayBelong = mayBelong;
  }

  /**
   * @throws RangeError when there is no such organization, or nobody with that id
   * @throws TypeError for a member that is none, or takes no such value
   * @throws OAuthError `conflict` when the user belongs to it already, with whatever scopes and status
   */
  add(organizationId: string, given: MembershipInput): Membership {
    const { userId, scopes, title } = checkInput('members.add', membershipInput, given);
    const { clock, events } = this.#world;
    const members = this.#of(organizationId);
    // An e-mail address in place of the id would show in no token, and nobody would know why.
    if (!this.#mayBelong(userId)) throw new RangeError(`no user or agent ${userId}`);
    if (members.has(userId)) {
      throw new OAuthError('conflict', 'The user is a member already: change the membership', 409);
    }
    const membership: Membership = {
      organizationId,
      userId,
      scopes,
      title: title ?? null,
      status: 'active',
      joinedAt: clock.now(),
      updatedAt: clock.nowInMilliseconds(),
    };
    members.set(userId, membership);
    events.emit({ type: 'organization.membership.created', data: membership });
    return membership;
  }

  get(organizationId: string, userId: string): Membership | undefined {
    return this.#byOrganization.get(organizationId)?.get(userId);
  }

  /**
   * @throws RangeError when there is no such membership
   * @throws TypeError for a change that is none, or takes no such value
   */
  update(organizationId: string, userId: string, given: MembershipChanges): Membership {
    const changes = checkInput('members.update', membershipChanges, given);
    const membership = this.#of(organizationId).get(userId);
    if (membership === undefined) throw new RangeError(`${userId} is not in ${organizationId}`);
    const { clock, events } = this.#world;
    const updatedAt = clock.later(membership.updatedAt);
    Object.assign(membership, changes, { updatedAt });
    events.emit({ type: 'organization.membership.updated', data: membership });
    return membership;
  }

  /** @throws RangeError when there is no such organization */
  remove(organizationId: string, userId: string): boolean {
    const members = this.#of(organizationId);
    const membership = members.get(userId);
    if (membership === undefined) return false;
    members.delete(userId);
    this.#world.events.emit({ type: 'organization.membership.deleted', data: membership });
    return true;
  }

  /** @throws RangeError when there is no such organization */
  list(organizationId: string): Membership[] {
    return [...this.#of(organizationId).values()];
  }

  /** @internal */
  open(organizationId: string): void {
    this.#byOrganization.set(organizationId, new Map());
  }

  /** @internal */
  close(organizationId: string): void {
    this.#byOrganization.delete(organizationId);
  }

  #of(organizationId: string): Map<string, Membership> {
    const members = this.#byOrganization.get(organizationId);
    if (members === undefined) throw new RangeError(`no organization ${organizationId}`);
    return members;
  }
}

function isAllowed(organizationId: string, { organizations }: Client): boolean {
  if (organizations === 'all') return true;
  return organizations !== 'none' && organizations.includes(organizationId);
}
