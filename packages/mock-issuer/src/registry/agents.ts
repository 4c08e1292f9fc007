import * as v from 'valibot';
import { checkInput } from '../check-input.ts';
import type { SigningAlg } from '../issuer-options.ts';
import type { World } from '../issuer-state.ts';
import { OAuthError } from '../oauth-error.ts';
import { optional, text, texts } from '../schemas.ts';
import type { Client } from './clients.ts';
import { unusedId } from './unused-id.ts';

/** A way for an agent to prove who it is. */
export interface Verifier {
  readonly id: string;
  readonly secret: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

export interface Agent {
  readonly id: string;
  readonly createdAt: number;
  updatedAt: number;
  name: string;
  status: 'active' | 'suspended';
  /** The most that its tokens may be for. */
  scopes: readonly string[];
  verifiers: readonly Verifier[];
}

export type AgentInput = Partial<Pick<Agent, 'id' | 'name' | 'scopes'>>;
export type AgentChanges = Partial<Pick<Agent, 'name' | 'scopes' | 'status'>>;

const agentInput = v.strictObject({
  id: optional(text),
  name: optional(text),
  scopes: optional(texts),
} satisfies Record<keyof AgentInput, v.GenericSchema>);
const agentChanges = v.strictObject({
  name: optional(text),
  scopes: optional(texts),
  status: optional(v.picklist(['active', 'suspended'])),
} satisfies Record<keyof AgentChanges, v.GenericSchema>);

/** As many as AuthPI allows. */
const verifiersAtMost = 20;

/** Identities of programs: they get tokens of five minutes by client credentials, as `agt_…`. */
export class Agents {
  readonly #world: World;
  readonly #signingAlg: SigningAlg;
  readonly #agents = new Map<string, Agent>();

  constructor(world: World, signingAlg: SigningAlg) {
    this.#world = world;
    this.#signingAlg = signingAlg;
  }

  /**
   * @throws RangeError when the id that is wanted is taken
   * @throws TypeError for a member that is none, or takes no such value
   */
  create(given: AgentInput = {}): Agent {
    const input = checkInput('agents.create', agentInput, given);
    const { ids, clock, events } = this.#world;
    const now = clock.nowInMilliseconds();
    const agent: Agent = {
      id: unusedId(this.#agents, input.id, () => ids.hexId('agt')),
      name: input.name ?? `Agent ${this.#agents.size + 1}`,
      scopes: input.scopes ?? [],
      status: 'active',
      verifiers: [],
      createdAt: now,
      updatedAt: now,
    };
    this.#agents.set(agent.id, agent);
    events.emit({ type: 'agent.created', data: agent });
    return agent;
  }

  get(id: string): Agent | undefined {
    return this.#agents.get(id);
  }

  list(): Agent[] {
    return [...this.#agents.values()];
  }

  /**
   * @throws RangeError when there is no such agent
   * @throws TypeError for a change that is none, or takes no such value
   */
  update(id: string, given: AgentChanges): Agent {
    const changes = checkInput('agents.update', agentChanges, given);
    const agent = this.#of(id);
    const updatedAt = this.#world.clock.later(agent.updatedAt);
    Object.assign(agent, changes, { updatedAt });
    this.#world.events.emit({ type: 'agent.updated', data: agent });
    return agent;
  }

  /** @throws RangeError when there is no such agent, OAuthError `conflict` when it has twenty already */
  addVerifier(id: string): Verifier {
    const { ids, clock } = this.#world;
    const agent = this.#of(id);
    if (agent.verifiers.length >= verifiersAtMost) {
      throw new OAuthError('conflict', `An agent has at most ${verifiersAtMost} verifiers`, 409);
    }
    const verifier = {
      id: ids.id('ver'),
      secret: ids.secret(),
      createdAt: clock.nowInMilliseconds(),
    };
    agent.verifiers = [...agent.verifiers, verifier];
    return verifier;
  }

  /** @throws RangeError when there is no such agent */
  removeVerifier(id: string, verifierId: string): boolean {
    const agent = this.#of(id);
    const left = agent.verifiers.filter((verifier) => verifier.id !== verifierId);
    const isGone = left.length < agent.verifiers.length;
    agent.verifiers = left;
    return isGone;
  }

  /** What the token endpoint takes it for. */
  asClient(id: string): Client | undefined {
    const agent = this.#agents.get(id);
    if (agent === undefined) return undefined;
    return {
      id,
      name: agent.name,
      type: 'm2m',
      status: agent.status === 'active' ? 'active' : 'disabled',
      confidential: true,
      redirectUris: [],
      postLogoutRedirectUris: [],
      grantTypes: ['client_credentials'],
      scopes: agent.scopes,
      responseSignatureAlg: this.#signingAlg,
      organizations: 'all',
      createdAt: agent.createdAt,
      updatedAt: agent.updatedAt,
    };
  }

  #of(id: string): Agent {
    const agent = this.#agents.get(id);
    if (agent === undefined) throw new RangeError(`no agent ${id}`);
    return agent;
  }
}
