import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/extra-aud-with-azp',
  title:
    'An ID token meant for somebody else too is rejected, also when it names this client as the authorized party',
  clauses: ['OIDCC-3.1.3.7-3'],
  attack: 'The other party that holds the token signs in here as the user.',
});
