import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/wrong-at-hash',
  title: 'An ID token with the hash of another access token is rejected',
  clauses: ['OIDCC-3.1.3.8'],
  modules: ['oidcc-client-test-invalid-athash'],
  level: 'SHOULD',
  // One that is empty is there all the same.
  values: () => [undefined, ''],
  attack: 'The access token is exchanged for that of an attacker, in whose name the app then acts.',
});
