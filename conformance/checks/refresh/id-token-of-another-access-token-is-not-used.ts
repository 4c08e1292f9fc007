import { rejectedRotation } from './_rejected.ts';

export default rejectedRotation({
  fault: 'id-token/wrong-at-hash',
  title: 'A refreshed ID token with the hash of another access token is not used',
  clauses: ['OIDCC-3.1.3.8'],
  level: 'SHOULD',
  attack: 'At a refresh the access token is exchanged for that of an attacker.',
});
