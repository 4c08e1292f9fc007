import type { World } from '../issuer-state.ts';
import type { Client } from './clients.ts';

export interface Organization {
  readonly id: string;
  readonly createdAt: number;
  name: string;
  status: 'active' | 'suspended';
}

export interface Membership {
  readonly userId: string;
  /** Unix seconds. */
  readonly joinedAt: number;
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

  constructor(world: World) {
    this.#world = world;
    this.members = new Members(world);
  }

  create(input: { readonly id?: string; readonly name?: string } = {}): Organization {
    const organization: Organization = {
      id: input.id ?? this.#world.ids.id('org'),
      name: input.name ?? `Organization ${this.#organizations.size + 1}`,
      status: 'active',
      createdAt: this.#world.clock.nowInMilliseconds(),
    };
    this.#organizations.set(organization.id, organization);
    this.members.open(organization.id);
    return organization;
  }

  get(id: string): Organization | undefined {
    return this.#organizations.get(id);
  }

  list(): Organization[] {
    return [...this.#organizations.values()];
  }

  /** @throws RangeError when there is no such organization */
  suspend(id: string): Organization {
    return this.#change(id, { status: 'suspended' });
  }

  /** @throws RangeError when there is no such organization */
  reactivate(id: string): Organization {
    return this.#change(id, { status: 'active' });
  }

  /** Takes its memberships with it, for good. */
  delete(id: string): boolean {
    this.members.close(id);
    return this.#organizations.delete(id);
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

  #change(id: string, changes: Partial<Pick<Organization, 'status'>>): Organization {
    const organization = this.#organizations.get(id);
    if (organization === undefined) throw new RangeError(`no organization ${id}`);
    return Object.assign(organization, changes);
  }
}

export class Members {
  readonly #world: World;
  readonly #byOrganization = new Map<string, Map<string, Membership>>();

  constructor(world: World) {
    this.#world = world;
  }

  /** @throws RangeError when there is no such organization */
  add(organizationId: string, { userId, scopes, title }: MembershipInput): Membership {
    const membership: Membership = {
      userId,
      scopes,
      title: title ?? null,
      status: 'active',
      joinedAt: this.#world.clock.now(),
    };
    this.#of(organizationId).set(userId, membership);
    return membership;
  }

  get(organizationId: string, userId: string): Membership | undefined {
    return this.#byOrganization.get(organizationId)?.get(userId);
  }

  /** @throws RangeError when there is no such membership */
  update(organizationId: string, userId: string, changes: MembershipChanges): Membership {
    const membership = this.#of(organizationId).get(userId);
    if (membership === undefined) throw new RangeError(`${userId} is not in ${organizationId}`);
    return Object.assign(membership, changes);
  }

  /** @throws RangeError when there is no such organization */
  remove(organizationId: string, userId: string): boolean {
    return this.#of(organizationId).delete(userId);
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
