import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/unknown-kid',
  title: 'An ID token that names a key nobody published is rejected',
  clauses: ['OIDCC-10.1'],
  attack: 'Keys that were withdrawn because they were stolen go on signing.',
});
