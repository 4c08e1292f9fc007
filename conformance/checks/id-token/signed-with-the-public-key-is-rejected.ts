import { publicKeySecrets } from '../../src/public-key-secrets.ts';
import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/alg-hs256-public-key',
  values: ({ issuer }) => publicKeySecrets(issuer, 'ES256').map(({ secret }) => secret),
  title: 'An ID token whose HMAC was made with the public key is rejected',
  clauses: ['RFC8725-3.1', 'ASVS-v5.0-9.1.2'],
  attack: 'The public key is public: anybody makes tokens for any user.',
});
