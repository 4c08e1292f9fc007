import type { Flow } from '../flow.ts';
import type { SigningAlg } from '../issuer-options.ts';
import type { FaultId } from './catalogue.ts';
import { type Faults, whatOf } from './faults.ts';
import { type Draft, rehashed, signatures, signed } from './jwt-signature-faults.ts';

type Edit = (draft: Draft, value: unknown) => unknown;

const hour = 3_600;
const day = 24 * hour;

/** Faults of the content, by what follows the area; the signature is the issuer's own. */
const edits: { readonly [what: string]: Edit } = {
  'wrong-iss': set('iss', (_draft, value) => value ?? 'https://idp.attacker.example/i_other'),
  'iss-trailing-slash': set('iss', ({ state }) => `${state.url}/`),
  'wrong-aud': set('aud', ({ state }, value) => value ?? state.ids.id('c')),
  'extra-aud': set('aud', ({ state, client }) => [client.id, state.ids.id('c')]),
  'extra-aud-with-azp'({ state, claims, client }) {
    claims.aud = [client.id, state.ids.id('c')];
    claims.azp = client.id;
  },
  'aud-array': set('aud', ({ client }) => [client.id]),
  'azp-wrong': set('azp', ({ state }, value) => value ?? state.ids.id('c')),
  'missing-iss': remove('iss'),
  'missing-sub': remove('sub'),
  'missing-aud': remove('aud'),
  'missing-exp': remove('exp'),
  'missing-iat': remove('iat'),
  'missing-jti': remove('jti'),
  'missing-sid': remove('sid'),
  'other-sid': set('sid', ({ state }) => state.ids.id('s')),
  'missing-sub-and-sid': remove('sub', 'sid'),
  'missing-nonce': remove('nonce'),
  'missing-auth-time': remove('auth_time'),
  'missing-at-hash': remove('at_hash'),
  'missing-events': remove('events'),
  expired({ claims }, value) {
    claims.exp = Number(claims.iat) - seconds(value, hour);
  },
  'time-not-a-number'({ claims }, value = 'exp') {
    claims[String(value)] = 'never';
  },
  'not-yet-valid': set('nbf', ({ claims }, value) => Number(claims.iat) + seconds(value, hour)),
  'iat-past': set('iat', ({ claims }, value) => Number(claims.iat) - seconds(value, day)),
  'iat-future'({ claims }, value) {
    claims.iat = Number(claims.iat) + seconds(value, hour);
    claims.exp = Number(claims.iat) + hour;
  },
  'auth-time-past': set(
    'auth_time',
    ({ claims }, value) => Number(claims.auth_time) - seconds(value, day),
  ),
  'wrong-nonce': set('nonce', ({ state }) => state.ids.secret()),
  'similar-nonce'({ claims }, value) {
    const { nonce } = claims;
    if (typeof nonce === 'string') claims.nonce = similarTo(nonce, value);
  },
  'with-nonce': set('nonce', ({ state }) => state.ids.secret()),
  'wrong-acr': set('acr', (_draft, value) => value ?? 'urn:example:nobody-asked'),
  'wrong-at-hash': set('at_hash', ({ state }, value) => value ?? state.ids.secret(16)),
  'other-sub': set('sub', ({ state }, value) => value ?? state.ids.id('usr')),
  'sub-too-long': set('sub', () => 'u'.repeat(256)),
  'sub-not-a-string': set('sub', () => 42),
  organizations: set('organizations', (_draft, value) => value),
  'wrong-event': set('events', () => ({ 'http://schemas.openid.net/event/other': {} })),
  'logout-token'({ header, claims }) {
    header.typ = 'logout+jwt';
    claims.events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    delete claims.nonce;
  },
  'typ-access-token': setHeader('typ', () => 'at+jwt'),
  'missing-typ': setHeader('typ', () => undefined),
  'unknown-kid': setHeader('kid', ({ state }) => state.ids.secret(8)),
  'no-kid': setHeader('kid', () => undefined),
  'kid-of-other-alg': setHeader('kid', (draft) => draft.state.keys.current(otherAlg(draft)).kid),
  'other-alg'(draft) {
    const alg = otherAlg(draft);
    Object.assign(draft.claims, rehashed(draft, alg));
    draft.alg = alg;
  },
};

/** Signs a token of this area, with whatever is asked to be wrong with this user's; that may even be no text. */
export async function signWithFaults(
  area: 'id-token' | 'access-token' | 'logout-token',
  flow: Flow,
  input: Omit<Draft, 'alg'>,
): Promise<unknown> {
  const { responseSignatureAlg: alg } = input.client;
  const draft: Draft = { ...input, alg };
  const { faults } = draft.state;
  for (const { what: edit, value } of faults.take((id) => editOf(id, area), flow)) {
    await edit(draft, value);
  }
  // A token is signed once.
  const fault = faults.takeFirst((id) => signatures[whatOf(id, area)], flow);
  return fault === undefined ? signed(draft) : await fault.what(draft, fault.value);
}

/** How often a logout token is delivered. */
export function deliveries(faults: Faults, flow: Flow): number {
  const isTwice = (id: FaultId) => (id === 'logout-token/delivered-twice' ? true : undefined);
  return faults.take(isTwice, flow).length === 0 ? 1 : 2;
}

function editOf(id: FaultId, area: string): Edit | undefined {
  if (id === 'jwks/rotate-before-signing') {
    return area === 'id-token' ? ({ state }) => state.keys.rotate() : undefined;
  }
  return edits[whatOf(id, area)];
}

function set(claim: string, make: Edit): Edit {
  return (draft, value) => {
    draft.claims[claim] = make(draft, value);
  };
}

function remove(...names: readonly string[]): Edit {
  return ({ claims }) => {
    for (const name of names) delete claims[name];
  };
}

function setHeader(member: string, make: Edit): Edit {
  return (draft, value) => {
    draft.header[member] = make(draft, value);
  };
}

function similarTo(text: string, how: unknown): unknown {
  if (how === 'list') return [text];
  if (how === 'shorter') return text.slice(0, -1);
  if (how !== 'other-case') return `${text}x`;
  const upper = text.toUpperCase();
  return upper === text ? text.toLowerCase() : upper;
}

function otherAlg({ client }: Draft): SigningAlg {
  return client.responseSignatureAlg === 'RS256' ? 'ES256' : 'RS256';
}

function seconds(value: unknown, usual: number): number {
  return typeof value === 'number' ? value : usual;
}
