import type { World } from './issuer-state.ts';
import type { Agent } from './registry/agents.ts';
import type { Client } from './registry/clients.ts';
import type { Invitation } from './registry/invitations.ts';
import type { Membership, Organization } from './registry/organizations.ts';
import type { Session } from './registry/sessions.ts';
import type { User } from './registry/users.ts';

/** What an event is about, by its name. */
export interface EventData {
  'user.created': User;
  'user.updated': User;
  'client.created': Client;
  'client.updated': Client;
  'agent.created': Agent;
  'agent.updated': Agent;
  'organization.created': Organization;
  'organization.suspended': Organization;
  'organization.reactivated': Organization;
  'organization.deleted': Organization;
  'organization.membership.created': Membership;
  'organization.membership.updated': Membership;
  'organization.membership.deleted': Membership;
  'organization.invitation.created': Invitation;
  'organization.invitation.accepted': Invitation;
  'session.created': Session;
  'session.terminated': Session;
  'session.expired': Session;
}

export type EventType = keyof EventData;

const eventTypes = [
  'user.created',
  'user.updated',
  'client.created',
  'client.updated',
  'agent.created',
  'agent.updated',
  'organization.created',
  'organization.suspended',
  'organization.reactivated',
  'organization.deleted',
  'organization.membership.created',
  'organization.membership.updated',
  'organization.membership.deleted',
  'organization.invitation.created',
  'organization.invitation.accepted',
  'session.created',
  'session.terminated',
  'session.expired',
] as const satisfies readonly EventType[];

/** Documented, and never told here: nobody verifies an address, and users and clients are not deleted. */
const eventsElsewhere = [
  'user.deleted',
  'user.verification.succeeded',
  'user.verification.failed',
  'client.deleted',
] as const;

/** What a webhook may ask for. */
export const eventNames = [...eventTypes, ...eventsElsewhere] as const;
export type EventName = (typeof eventNames)[number];

type Named = { [T in EventType]: { readonly type: T; readonly data: EventData[T] } }[EventType];

export type IssuerEvent = Named & {
  readonly id: string;
  /** Unix milliseconds. */
  readonly at: number;
};

type Listener = (event: IssuerEvent) => void;

/** What happens at an issuer, told when it has happened. */
export class Events {
  readonly #world: Pick<World, 'ids' | 'clock'>;
  readonly #listeners = new Set<Listener>();

  constructor(world: Pick<World, 'ids' | 'clock'>) {
    this.#world = world;
  }

  /** @returns what ends it */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @internal */
  emit(event: Named): void {
    const { ids, clock } = this.#world;
    const told = { ...event, id: ids.id('evt'), at: clock.nowInMilliseconds() };
    for (const listener of this.#listeners) listener(told);
  }
}
