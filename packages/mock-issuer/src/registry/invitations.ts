import type { World } from '../issuer-state.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Membership, Organizations } from './organizations.ts';
import type { Users } from './users.ts';

export interface InvitationInput {
  readonly organizationId: string;
  readonly email: string;
  readonly scopes: readonly string[];
  readonly title?: string | null;
  readonly message?: string | null;
  readonly inviterName?: string | null;
  /** Default 604 800, a week. */
  readonly lifeSeconds?: number;
}

export interface Invitation {
  readonly id: string;
  readonly organizationId: string;
  readonly email: string;
  readonly scopes: readonly string[];
  readonly title: string | null;
  readonly message: string | null;
  readonly inviterName: string | null;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds. */
  readonly expiresAt: number;
  updatedAt: number;
  status: 'pending' | 'accepted' | 'revoked';
}

/** Memberships that wait for somebody's word. */
export class Invitations {
  readonly #world: World;
  readonly #organizations: Organizations;
  readonly #users: Users;
  readonly #invitations = new Map<string, Invitation>();

  constructor(world: World, organizations: Organizations, users: Users) {
    this.#world = world;
    this.#organizations = organizations;
    this.#users = users;
  }

  /** @throws RangeError when there is no such organization */
  create({ lifeSeconds = 604_800, ...input }: InvitationInput): Invitation {
    const { ids, clock, events } = this.#world;
    this.#checkOrganization(input.organizationId);
    const now = clock.nowInMilliseconds();
    const invitation: Invitation = {
      title: null,
      message: null,
      inviterName: null,
      ...input,
      id: ids.id('inv'),
      status: 'pending',
      createdAt: now,
      updatedAt: now,
      expiresAt: now + lifeSeconds * 1_000,
    };
    this.#invitations.set(invitation.id, invitation);
    events.emit({ type: 'organization.invitation.created', data: invitation });
    return invitation;
  }

  get(id: string): Invitation | undefined {
    return this.#invitations.get(id);
  }

  list(organizationId: string): Invitation[] {
    return [...this.#invitations.values()].filter(
      (invitation) => invitation.organizationId === organizationId,
    );
  }

  /**
   * Makes the membership, for the user who is named or else has the address.
   *
   * @throws RangeError when there is no such invitation or user
   * @throws OAuthError `conflict` when it is not pending any more, its organization is suspended, or the user belongs to
   * that already
   */
  accept(id: string, userId?: string): Membership {
    const invitation = this.#pending(id);
    const { organizationId, email, scopes, title } = invitation;
    this.#checkOrganization(organizationId);
    const user = this.#users
      .list()
      .find((candidate) =>
        userId === undefined ? candidate.email === email : candidate.id === userId,
      );
    if (user === undefined) throw new RangeError(`no user ${userId ?? email}`);
    const membership = this.#organizations.members.add(organizationId, {
      userId: user.id,
      scopes,
      title,
    });
    this.#change(invitation, 'accepted');
    this.#world.events.emit({ type: 'organization.invitation.accepted', data: invitation });
    return membership;
  }

  /** @throws RangeError, OAuthError as `accept` */
  revoke(id: string): void {
    this.#change(this.#pending(id), 'revoked');
  }

  #pending(id: string): Invitation {
    const invitation = this.#invitations.get(id);
    if (invitation === undefined) throw new RangeError(`no invitation ${id}`);
    if (invitation.status !== 'pending') {
      throw new OAuthError('conflict', `The invitation is ${invitation.status}`, 409);
    }
    if (invitation.expiresAt <= this.#world.clock.nowInMilliseconds()) {
      throw new OAuthError('conflict', 'The invitation has expired', 409);
    }
    return invitation;
  }

  /** Invitations of a suspended organization are frozen. */
  #checkOrganization(id: string): void {
    const organization = this.#organizations.get(id);
    if (organization === undefined) throw new RangeError(`no organization ${id}`);
    if (organization.status !== 'active') {
      throw new OAuthError('conflict', 'The organization is suspended', 409);
    }
  }

  #change(invitation: Invitation, status: Invitation['status']): void {
    invitation.status = status;
    invitation.updatedAt = this.#world.clock.later(invitation.updatedAt);
  }
}
