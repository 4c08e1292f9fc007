import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/embedded-jwk',
  title: 'An ID token signed by a key that it brings itself is rejected',
  clauses: ['RFC8725-3.10', 'ASVS-v5.0-9.1.3'],
  attack: 'Anybody makes a key, and with it tokens for any user.',
});
