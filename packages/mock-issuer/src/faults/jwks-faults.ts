import { exportJWK, type JWK } from 'jose';
import type { Call } from '../call.ts';
import { signingAlgs } from '../issuer-options.ts';
import type { IssuerState } from '../issuer-state.ts';
import type { FaultTable } from './faults.ts';
import { strangersKeys } from './strangers-keys.ts';

interface Given {
  readonly state: IssuerState;
  readonly value: unknown;
}

type Keys = readonly JWK[];
type Edit = (keys: Keys, given: Given) => Keys | undefined | Promise<Keys>;

const edits: FaultTable<Edit> = {
  'jwks/empty': () => [],
  'jwks/no-keys-member': () => undefined,
  'jwks/use-enc': each((key) => ({ ...key, use: 'enc' })),
  'jwks/key-ops': each((key) => ({ ...key, key_ops: ['encrypt'] })),
  'jwks/wrong-alg': each((key) => ({ ...key, alg: key.alg === 'RS256' ? 'ES256' : 'RS256' })),
  'jwks/wrong-kty': each((key) => ({ ...key, kty: key.kty === 'RSA' ? 'EC' : 'RSA' })),
  'jwks/no-kids': each(({ kid: _, ...key }) => key),
  'jwks/unknown-kty': (keys) => [{ kty: 'urn:example:unknown', kid: 'unknown' }, ...keys],
  'jwks/duplicate-kid': async (keys) =>
    (await Promise.all(keys.map(async (key) => [await strangerOf(key), key]))).flat(),
  'jwks/single-key'(keys, { state, value }) {
    const alg = signingAlgs.find((each) => each === value) ?? state.settings.signingAlg;
    return keys.filter(({ kid }) => kid === state.keys.current(alg).kid);
  },
  'jwks/without-newest'(keys, { state }) {
    const newest = signingAlgs.map((alg) => state.keys.current(alg).kid);
    return keys.filter(({ kid }) => !newest.includes(kid ?? ''));
  },
};

/** The key set that this request is answered with. */
export async function keySet({ state, flow }: Call): Promise<{ keys: Keys | undefined }> {
  let keys: Keys | undefined = state.keys.jwks().keys;
  for (const { what: edit, value } of state.faults.take((id) => edits[id], flow)) {
    keys = await edit(keys ?? [], { state, value });
  }
  return { keys };
}

function each(change: (key: JWK) => JWK): Edit {
  return (keys) => keys.map(change);
}

/** Another key that bears the same names. */
async function strangerOf({ kid, alg, use, ext }: JWK): Promise<JWK> {
  const { publicKey } = await strangersKeys('in a key set', String(alg));
  return Object.assign(await exportJWK(publicKey), { kid, alg, use, ext });
}
