import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/missing-nonce',
  title: 'An ID token without the nonce is rejected',
  clauses: ['OIDCC-3.1.3.7-11'],
  modules: [
    'fapi1-advanced-final-client-test-invalid-missing-nonce',
    'fapi2-security-profile-final-client-test-invalid-missing-nonce',
  ],
  attack: 'A token that belongs to no login is replayed into this one.',
});
