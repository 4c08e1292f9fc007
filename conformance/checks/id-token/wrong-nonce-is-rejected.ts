import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/wrong-nonce',
  title: 'An ID token with the nonce of another login is rejected',
  clauses: ['OIDCC-3.1.3.7-11', 'ASVS-v5.0-10.5.1'],
  modules: [
    'oidcc-client-test-nonce-invalid',
    'fapi1-advanced-final-client-test-invalid-nonce',
    'fapi2-security-profile-final-client-test-invalid-nonce',
  ],
  attack: 'A token stolen from another login is replayed into this one.',
});
