import { createHash } from 'node:crypto';

/** `at_hash` (OpenID Connect Core section 3.1.3.6), with the hash of the signature's algorithm. */
export function atHash(alg: string, accessToken: string): string {
  const name = alg === 'EdDSA' ? 'sha512' : 'sha256';
  const hash = createHash(name).update(accessToken).digest();
  return hash.subarray(0, hash.length / 2).toString('base64url');
}
