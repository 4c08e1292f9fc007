import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { FaultId, FaultInput, IssuerServer } from '../../src/index.ts';
import { RelyingParty } from '../relying-party.ts';
import { differences, type View } from './wire.ts';

/** How one fault is known to have happened. */
export type Proof = (server: IssuerServer, fault: FaultId) => Promise<void>;

export type Proofs = { readonly [id in FaultId]?: Proof };

/** What is expected where the answers differ: a value, or what is true of it. */
export type Changes = { readonly [path: string]: unknown };

/** Some answer of the issuer; everything that leads to it is done anew each time. */
export type Observe = (party: RelyingParty) => Promise<View>;

export interface ProofOptions extends Pick<FaultInput, 'value' | 'grant' | 'times'> {
  /** What it changes lasts when it is removed. */
  readonly isLasting?: boolean;
}

/** The answer with the fault differs from a sound one in these places, and in no other. */
export function changes(
  observe: Observe,
  expected: Changes | ((party: RelyingParty) => Changes),
  { isLasting = false, ...input }: ProofOptions = {},
): Proof {
  return async (server, fault) => {
    const party = await partyAt(server);
    const sound = await observe(party);
    const injected = party.issuer.faults.inject({ fault, ...input });
    const spoilt = await observe(party);
    compare(
      differences(sound, spoilt),
      typeof expected === 'function' ? expected(party) : expected,
    );
    assert.equal(injected.hits, 1, 'it happened once');
    injected.remove();
    if (!isLasting) assert.deepEqual(differences(sound, await observe(party)), {}, 'afterwards');
  };
}

export async function partyAt(server: IssuerServer): Promise<RelyingParty> {
  const client = {
    postLogoutRedirectUris: ['https://app.example/'],
    backchannelLogoutUri: `https://app.example/backchannel-logout/${randomUUID()}`,
  };
  const party = await RelyingParty.create(server, {}, client);
  party.issuer.users.create();
  return party;
}

function compare(seen: Record<string, unknown>, expected: Changes): void {
  assert.deepEqual(Object.keys(seen).sort(), Object.keys(expected).sort(), 'what has changed');
  for (const [path, wanted] of Object.entries(expected)) {
    const value = seen[path];
    if (typeof wanted === 'function') assert.ok(wanted(value), `${path} is ${String(value)}`);
    else assert.deepEqual(value, wanted, path);
  }
}

/** For values that are random. */
export const someText = (value: unknown): boolean => typeof value === 'string' && value !== '';
