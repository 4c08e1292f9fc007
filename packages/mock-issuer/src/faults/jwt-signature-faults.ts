import { createPublicKey } from 'node:crypto';
import { CompactSign, exportJWK, importJWK } from 'jose';
import { atHash } from '../at-hash.ts';
import type { SigningAlg } from '../issuer-options.ts';
import type { IssuerState } from '../issuer-state.ts';
import type { Client } from '../registry/clients.ts';
import { strangersKeys, strangersPath } from './strangers-keys.ts';

export type Claims = { [name: string]: unknown };

/** A JWT on its way to the wire. */
export interface Draft {
  readonly state: IssuerState;
  readonly client: Client;
  alg: SigningAlg;
  readonly header: Claims;
  readonly claims: Claims;
  /** Of the same token response. */
  readonly accessToken?: string;
}

/** How a fault of the signature or of the form makes the token out of its draft. */
export type Signature = (draft: Draft, value: unknown) => Promise<unknown>;

export const signatures: { readonly [what: string]: Signature } = {
  async 'bad-signature'(draft) {
    const { privateKey } = await strangersKeys('signer', draft.alg);
    return await compact(draft, { kid: draft.state.keys.current(draft.alg).kid }, privateKey);
  },
  async 'tampered-payload'(draft) {
    const [header, , signature] = await partsOf(draft);
    return [header, encoded({ ...draft.claims, sub: draft.state.ids.id('usr') }), signature].join(
      '.',
    );
  },
  async 'missing-signature'(draft) {
    const [header, payload] = await partsOf(draft);
    return `${header}.${payload}.`;
  },
  'alg-none': unsigned('none'),
  'alg-none-in-capitals': unsigned('NoNe'),
  async 'alg-hs256-client-secret'(draft) {
    const { kid } = draft.state.keys.current(draft.alg);
    const secret = new TextEncoder().encode(draft.client.secret ?? draft.client.id);
    return await compact(draft, { kid, alg: 'HS256' }, secret);
  },
  async 'alg-hs256-public-key'(draft, value) {
    const { kid } = draft.state.keys.current(draft.alg);
    const key = draft.state.keys.jwks().keys.find((each) => each.kid === kid) ?? {};
    const pem = createPublicKey({ key: { ...key }, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
    const secret = value instanceof Uint8Array ? value : Buffer.from(String(value ?? pem));
    return await compact(draft, { kid, alg: 'HS256' }, secret);
  },
  async 'alg-ps256'(draft) {
    const { alg: _RS256, ...key } = draft.state.keys.current('RS256');
    return await compact(draft, { alg: 'PS256', kid: key.kid }, await importJWK(key, 'PS256'));
  },
  async 'embedded-jwk'(draft) {
    const { privateKey, publicKey } = await strangersKeys('signer', draft.alg);
    return await compact(draft, { jwk: await exportJWK(publicKey) }, privateKey);
  },
  'embedded-jku': signedByStranger('jku', ({ state }) => `${state.url}${strangersPath}`),
  'embedded-x5u': signedByStranger('x5u', () => 'https://idp.attacker.example/certificate.pem'),
  async 'unknown-crit'(draft) {
    const key = draft.state.keys.current(draft.alg);
    const extension = 'urn:example:unknown';
    return await new CompactSign(bytes(draft.claims))
      .setProtectedHeader({
        alg: draft.alg,
        kid: key.kid,
        ...draft.header,
        crit: [extension],
        [extension]: true,
      })
      .sign(await importJWK(key, draft.alg), { crit: { [extension]: true } });
  },
  async 'duplicate-sub'(draft) {
    const first = JSON.stringify({ sub: draft.state.ids.id('usr') }).slice(0, -1);
    const payload = `${first},${JSON.stringify(draft.claims).slice(1)}`;
    return signPayload(draft, Buffer.from(payload).toString('base64url'));
  },
  'payload-not-an-object': async (draft) =>
    signPayload(draft, Buffer.from(JSON.stringify([draft.claims])).toString('base64url')),
  // Well signed, so that a verifier which skips what is no base64url accepts it.
  'bad-base64': async (draft) => signPayload(draft, `${encoded(draft.claims)}*`),
  'two-parts': async (draft) => (await partsOf(draft)).slice(0, 2).join('.'),
  'four-parts': async (draft) => [...(await partsOf(draft)), 'e30'].join('.'),
  'not-a-string': async ({ claims }) => claims,
  'access-token': async ({ accessToken }) => accessToken,
};

/** By the issuer's own key. */
export async function signed({ state, alg, header, claims }: Draft): Promise<string> {
  return state.keys.sign({ alg, header, claims });
}

async function partsOf(draft: Draft): Promise<string[]> {
  return (await signed(draft)).split('.');
}

function signPayload({ state, alg, header }: Draft, payload: string): string {
  return state.keys.signPayload({ alg, header }, payload);
}

function unsigned(alg: string): Signature {
  return async (draft) => {
    const { kid } = draft.state.keys.current(draft.alg);
    return `${encoded({ kid, ...draft.header, alg })}.${encoded(draft.claims)}.`;
  };
}

function signedByStranger(member: 'jku' | 'x5u', usual: (draft: Draft) => string): Signature {
  return async (draft, value) => {
    const { privateKey } = await strangersKeys('signer', draft.alg);
    return await compact(draft, { [member]: String(value ?? usual(draft)) }, privateKey);
  };
}

function compact(
  draft: Draft,
  { alg = draft.alg, ...members }: { readonly alg?: string; readonly [member: string]: unknown },
  key: Parameters<CompactSign['sign']>[0],
): Promise<string> {
  return new CompactSign(bytes(rehashed(draft, alg)))
    .setProtectedHeader({ alg, ...members, ...draft.header })
    .sign(key);
}

/** The claims as they belong to a signature with this algorithm, unless `at_hash` is wrong on purpose. */
export function rehashed({ alg: before, claims, accessToken }: Draft, alg: string): Claims {
  if (accessToken === undefined || claims.at_hash !== atHash(before, accessToken)) return claims;
  return { ...claims, at_hash: atHash(alg, accessToken) };
}

function bytes(claims: Claims): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(claims));
}

function encoded(part: Claims): string {
  return Buffer.from(bytes(part)).toString('base64url');
}
