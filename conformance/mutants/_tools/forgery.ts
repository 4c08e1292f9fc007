import { isDeepStrictEqual } from 'node:util';
import {
  base64url,
  compactVerify,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  type JWTPayload,
  SignJWT,
} from 'jose';
import type { Base } from './base.ts';
import { type TokenExchange, tamperCalls, tamperTokenResponses } from './issuer-calls.ts';

export interface Forgery {
  /** Which ID tokens are signed anew: those that the issuer's keys verify, or all. */
  readonly signature: 'must be valid' | 'is not checked';
  /** Makes the claims acceptable, so that the check left out is the one that would have refused them. */
  claims?(claims: JWTPayload, exchange: TokenExchange): void;
}

/**
 * The app as if it left out one validation of the ID token: what the validation would refuse is repaired before the app
 * sees it, and signed with a key that is added to the issuer's key set.
 */
export async function forgeIdTokens(base: Base, forgery: Forgery): Promise<Base> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const kid = 'mutant';
  const ownKey = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
  const jwksUrl = `${base.settings.issuerUrl}/jwks.json`;
  const send = base.platform.fetch ?? globalThis.fetch;

  async function isSignedByIssuer(token: string): Promise<boolean> {
    const jwks = (await (await send(jwksUrl)).json()) as JSONWebKeySet;
    return await compactVerify(token, createLocalJWKSet(jwks)).then(
      () => true,
      () => false,
    );
  }

  const withOwnKey = tamperCalls(base, {
    async response(response, request) {
      if (request.url !== jwksUrl || !response.ok) return response;
      const { keys } = (await response.json()) as JSONWebKeySet;
      return Response.json({ keys: [...keys, ownKey] });
    },
  });
  return tamperTokenResponses(withOwnKey, async (members, exchange) => {
    const { id_token: token } = members;
    if (typeof token !== 'string') return;
    const isValid = await isSignedByIssuer(token);
    if (forgery.signature === 'must be valid' && !isValid) return;
    const claims = payloadOf(token);
    if (claims === undefined) return;
    const asIssued = structuredClone(claims);
    forgery.claims?.(claims, exchange);
    // What needs no repair stays the issuer's own, so that the issuer knows it as id_token_hint.
    if (isValid && isDeepStrictEqual(claims, asIssued)) return;
    members.id_token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid })
      .sign(privateKey);
  });
}

function payloadOf(token: string): JWTPayload | undefined {
  try {
    const payload = new TextDecoder().decode(base64url.decode(token.split('.')[1] ?? ''));
    return JSON.parse(payload) as JWTPayload;
  } catch {
    return undefined;
  }
}
