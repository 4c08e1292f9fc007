import { createPublicKey } from 'node:crypto';
import type { Issuer } from '@authpi/mock-issuer';

interface PublicKeySecret {
  readonly kid: string | undefined;
  readonly secret: Uint8Array;
}

/**
 * The issuer's public keys of this algorithm in each form in which apps keep one: what a library that takes any key for
 * any algorithm would use as the secret of HMAC.
 */
export function publicKeySecrets({ keys }: Issuer, alg: 'ES256' | 'RS256'): PublicKeySecret[] {
  const published = keys.jwks().keys.filter((key) => key.alg === alg);
  return published.flatMap((jwk) => {
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    const pem = key.export({ type: 'spki', format: 'pem' }).toString();
    const der = key.export({ type: 'spki', format: 'der' });
    const texts = [pem, pem.trim(), JSON.stringify(jwk)].map((text) => Buffer.from(text));
    return [...texts, der].map((secret) => ({ kid: jwk.kid, secret }));
  });
}
