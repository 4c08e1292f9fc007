import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/kid-of-other-alg',
  title: 'An ID token that names a key of another algorithm is rejected',
  clauses: ['RFC8725-3.1', 'ASVS-v5.0-9.1.2'],
  attack: 'The token chooses how its signature is checked.',
});
