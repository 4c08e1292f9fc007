import { CompactSign, exportJWK, generateKeyPair, importJWK, UnsecuredJWT } from 'jose';
import type { Flow } from '../flow.ts';
import { newId, newSecret } from '../ids.ts';
import type { IssuerState } from '../issuer-state.ts';
import type { Client } from '../registry/clients.ts';
import { type FaultId, faultCatalogue } from './catalogue.ts';

type Claims = { [name: string]: unknown };

/** An ID token on its way to the wire. */
interface Draft {
  readonly state: IssuerState;
  readonly client: Client;
  readonly header: Claims;
  readonly claims: Claims;
}

type IdTokenFault = Extract<FaultId, `id-token/${string}`>;

const hour = 3_600;
const isIdTokenFault = (id: FaultId): id is IdTokenFault => id.startsWith('id-token/');
const idTokenFaultIds = (Object.keys(faultCatalogue) as FaultId[]).filter(isIdTokenFault);

/** Faults of the content: the signature is the issuer's own. */
const edits: { readonly [id in IdTokenFault]?: (draft: Draft) => void } = {
  'id-token/wrong-iss': ({ claims }) => {
    claims.iss = 'https://idp.attacker.example/i_other';
  },
  'id-token/wrong-aud': ({ claims }) => {
    claims.aud = newId('c');
  },
  'id-token/extra-aud': ({ claims, client }) => {
    claims.aud = [client.id, newId('c')];
  },
  'id-token/aud-array': ({ claims, client }) => {
    claims.aud = [client.id];
  },
  'id-token/azp-wrong': ({ claims }) => {
    claims.azp = newId('c');
  },
  'id-token/missing-iss': ({ claims }) => {
    delete claims.iss;
  },
  'id-token/missing-sub': ({ claims }) => {
    delete claims.sub;
  },
  'id-token/missing-aud': ({ claims }) => {
    delete claims.aud;
  },
  'id-token/missing-exp': ({ claims }) => {
    delete claims.exp;
  },
  'id-token/missing-iat': ({ claims }) => {
    delete claims.iat;
  },
  'id-token/expired': ({ claims }) => {
    claims.iat = Number(claims.iat) - 2 * hour;
    claims.exp = Number(claims.iat) + hour;
  },
  'id-token/not-yet-valid': ({ claims }) => {
    claims.nbf = Number(claims.iat) + hour;
  },
  'id-token/iat-past': ({ claims }) => {
    claims.iat = Number(claims.iat) - 24 * hour;
  },
  'id-token/iat-future': ({ claims }) => {
    claims.iat = Number(claims.iat) + hour;
    claims.exp = Number(claims.iat) + hour;
  },
  'id-token/wrong-nonce': ({ claims }) => {
    claims.nonce = newSecret();
  },
  'id-token/missing-nonce': ({ claims }) => {
    delete claims.nonce;
  },
  'id-token/wrong-at-hash': ({ claims }) => {
    claims.at_hash = newSecret(16);
  },
  'id-token/other-sub': ({ claims }) => {
    claims.sub = newId('usr');
  },
  'id-token/sub-too-long': ({ claims }) => {
    claims.sub = 'u'.repeat(256);
  },
  'id-token/unknown-kid': ({ header }) => {
    header.kid = newSecret(8);
  },
  'id-token/no-kid': ({ header }) => {
    header.kid = undefined;
  },
  'id-token/typ-access-token': ({ header }) => {
    header.typ = 'at+jwt';
  },
};

/** Faults of the signature. */
const signatures: { readonly [id in IdTokenFault]?: (draft: Draft) => Promise<string> } = {
  async 'id-token/bad-signature'(draft) {
    const { privateKey } = await generateKeyPair(draft.client.responseSignatureAlg);
    const { kid } = draft.state.keys.current(draft.client.responseSignatureAlg);
    return await compact(draft, { kid, alg: draft.client.responseSignatureAlg }, privateKey);
  },
  async 'id-token/tampered-payload'(draft) {
    const [header, , signature] = (await signed(draft)).split('.');
    return [header, base64url({ ...draft.claims, sub: newId('usr') }), signature].join('.');
  },
  async 'id-token/alg-none'({ claims }) {
    return new UnsecuredJWT(claims).encode();
  },
  async 'id-token/alg-hs256-client-secret'(draft) {
    const secret = new TextEncoder().encode(draft.client.secret ?? draft.client.id);
    return await compact(draft, { alg: 'HS256' }, secret);
  },
  async 'id-token/alg-hs256-public-key'(draft) {
    const { kid } = draft.state.keys.current(draft.client.responseSignatureAlg);
    const publicKey = draft.state.keys.jwks().keys.find((key) => key.kid === kid);
    const secret = new TextEncoder().encode(JSON.stringify(publicKey));
    return await compact(draft, { kid, alg: 'HS256' }, secret);
  },
  async 'id-token/embedded-jwk'(draft) {
    const alg = draft.client.responseSignatureAlg;
    const { privateKey, publicKey } = await generateKeyPair(alg);
    const jwk = await exportJWK(publicKey);
    return await compact(draft, { alg, jwk }, privateKey);
  },
  async 'id-token/unknown-crit'(draft) {
    const alg = draft.client.responseSignatureAlg;
    const key = draft.state.keys.current(alg);
    const extension = 'urn:example:unknown';
    return await new CompactSign(encode(draft.claims))
      .setProtectedHeader({ alg, kid: key.kid, crit: [extension], [extension]: true })
      .sign(await importJWK(key, alg), { crit: { [extension]: true } });
  },
};

/** Signs an ID token, with whatever is wrong with this user's. */
export async function idTokenWithFaults(
  state: IssuerState,
  flow: Flow,
  client: Client,
  claims: Claims,
): Promise<string> {
  const rotations = state.faults.take(['jwks/rotate-before-signing'], flow);
  const faults = [...rotations, ...state.faults.take(idTokenFaultIds, flow)];
  if (rotations.length > 0) await state.keys.rotate();
  const draft: Draft = { state, client, header: {}, claims: { ...claims } };
  let sign = signed;
  for (const { input } of faults) {
    flow.faults.push(input.fault);
    if (!isIdTokenFault(input.fault)) continue;
    edits[input.fault]?.(draft);
    sign = signatures[input.fault] ?? sign;
  }
  return await sign(draft);
}

function signed({ state, client, header, claims }: Draft): Promise<string> {
  return state.keys.sign({ alg: client.responseSignatureAlg, header, claims });
}

function compact(
  { header, claims }: Draft,
  protectedHeader: { alg: string } & Claims,
  key: Parameters<CompactSign['sign']>[0],
): Promise<string> {
  return new CompactSign(encode(claims))
    .setProtectedHeader({ ...header, ...protectedHeader })
    .sign(key);
}

function encode(claims: Claims): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(claims));
}

function base64url(claims: Claims): string {
  return Buffer.from(encode(claims)).toString('base64url');
}
