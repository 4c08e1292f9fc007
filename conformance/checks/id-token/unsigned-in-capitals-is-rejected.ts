import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/alg-none-in-capitals',
  title: 'An ID token with the algorithm NoNe is rejected',
  clauses: ['RFC8725-3.2', 'ASVS-v5.0-9.1.2'],
  attack: 'A filter that looks for "none" lets the same thing pass in other letters.',
});
