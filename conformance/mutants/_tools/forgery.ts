import { isDeepStrictEqual } from 'node:util';
import {
  compactVerify,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { decoded, type Jwt } from './accepted-tokens.ts';
import { isLong } from './any-length.ts';
import type { Base } from './base.ts';
import { type TokenExchange, tamperCalls, tamperTokenResponses } from './issuer-calls.ts';

export interface Forgery {
  /**
   * Which ID tokens are accepted whatever is wrong with their header or signature; left out, none is. `key` is the
   * issuer's key that the header names.
   */
  accepts?(header: Jwt['header'], key: JWK | undefined, token: string): boolean | Promise<boolean>;
  /** The claims of a token that no sound parser reads, or reads so; they are taken as they are. */
  reads?(token: string): JWTPayload | undefined;
  /** Makes the claims acceptable, so that the check left out is the one that would have refused them. */
  claims?(claims: JWTPayload, answer: TokenExchange & { readonly accessToken: string }): void;
}

/** Not that of the issuer's ID tokens, so that a token without `kid` is never taken to be signed with this key. */
const ownAlgorithm = 'RS256';
let ownKeys: ReturnType<typeof generateKeyPair> | undefined;

/**
 * The app as if it left out one validation of the ID token: what the validation would refuse is repaired before the app
 * sees it, and signed with a key that is added to the issuer's key set.
 */
export async function forgeIdTokens(base: Base, forgery: Forgery): Promise<Base> {
  ownKeys ??= generateKeyPair(ownAlgorithm);
  const { privateKey, publicKey } = await ownKeys;
  const kid = 'mutant';
  const ownKey = { ...(await exportJWK(publicKey)), kid, alg: ownAlgorithm, use: 'sig' };
  // Until the metadata says otherwise.
  let jwksUrl = `${base.settings.issuerUrl}/jwks.json`;
  const send = base.platform.fetch ?? globalThis.fetch;
  let known: readonly JWK[] | undefined;
  // Fetched before the app did; the app is given the same, so that the issuer is asked no more often than usual.
  let early: Promise<Response> | undefined;

  async function issuerKeys(): Promise<readonly JWK[]> {
    if (known !== undefined) return known;
    early ??= send(jwksUrl);
    return (await keysIn(await early)) ?? [];
  }

  const withOwnKey = tamperCalls(base, {
    async request(request) {
      if (request.url !== jwksUrl || early === undefined) return request;
      const answer = early;
      early = undefined;
      return await answer;
    },
    async response(response, request) {
      if (request.url.endsWith('/openid-configuration')) {
        jwksUrl = (await metadataIn(response))?.jwks_uri ?? jwksUrl;
      }
      if (request.url !== jwksUrl) return response;
      const keys = await keysIn(response);
      if (keys === undefined || keys.length === 0) return response;
      known = keys;
      return Response.json({ keys: [...keys, ownKey] });
    },
  });
  const forge = (claims: JWTPayload) =>
    new SignJWT(claims).setProtectedHeader({ alg: ownAlgorithm, kid }).sign(privateKey);
  return tamperTokenResponses(withOwnKey, async (members, exchange) => {
    const token = members.id_token;
    if (typeof token !== 'string') return;
    const read = forgery.reads?.(token);
    if (read !== undefined) members.id_token = await forge(read);
    const jwt = read === undefined ? decoded(token) : undefined;
    if (jwt === undefined) return;
    const { header, claims } = jwt;
    const repaired = structuredClone(claims);
    forgery.claims?.(repaired, { ...exchange, accessToken: String(members.access_token) });
    const isRepaired = !isDeepStrictEqual(repaired, claims);
    if (!isRepaired && forgery.accepts === undefined) return;
    const keys = await issuerKeys();
    const isSound = header.typ === undefined && (await verifies(token, keys));
    const key = keys.find((each) => each.kid === header.kid);
    // What needs no repair stays the issuer's own, so that the issuer knows it as id_token_hint.
    if (isSound ? !isRepaired : !(await forgery.accepts?.(header, key, token))) return;
    members.id_token = await forge(repaired);
  });
}

/** The JSON in the middle of a token, whatever it is; undefined where there is none. */
export function payloadOf(token: string): JWTPayload | undefined {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  } catch {
    return undefined;
  }
}

async function metadataIn(response: Response): Promise<{ jwks_uri?: string } | null> {
  return await response
    .clone()
    .json()
    .catch(() => null);
}

/** None where the app would refuse the answer for its length, which it has no more when it is written anew. */
async function keysIn(response: Response): Promise<JWK[] | undefined> {
  if (!response.ok || isLong(response)) return undefined;
  const keySet: Partial<JSONWebKeySet> | undefined = await response
    .clone()
    .json()
    .catch(() => undefined);
  return keySet?.keys;
}

async function verifies(token: string, keys: readonly JWK[]): Promise<boolean> {
  return await compactVerify(token, createLocalJWKSet({ keys: [...keys] })).then(
    () => true,
    () => false,
  );
}
