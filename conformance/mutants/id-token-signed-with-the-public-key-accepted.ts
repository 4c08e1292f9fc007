import { createPublicKey } from 'node:crypto';
import type { JWK } from 'jose';
import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';
import { isSignedWith } from './_tools/shared-secret.ts';

export default defineMutant({
  breaks: 'A public key in PEM counts as the shared secret of HS256.',
  clause: 'RFC8725-3.1',
  caughtBy: ['id-token/signed-with-the-public-key-is-rejected'],
  async start(base) {
    return start(
      await forgeIdTokens(base, {
        accepts: ({ alg }, key, token) =>
          alg === 'HS256' && key !== undefined && isSignedWith(pemOf(key), token),
      }),
    );
  },
});

function pemOf(key: JWK): Buffer {
  const publicKey = createPublicKey({ key: { ...key }, format: 'jwk' });
  return Buffer.from(publicKey.export({ type: 'spki', format: 'pem' }));
}
