import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/alg-none',
  title: 'An ID token without a signature is rejected',
  clauses: ['RFC8725-3.2', 'ASVS-v5.0-9.1.2'],
  attack: 'Anybody makes tokens for any user.',
});
