import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/missing-exp',
  title: 'An ID token without an expiry is rejected',
  clauses: ['OIDCC-2'],
  modules: [
    'fapi1-advanced-final-client-test-invalid-missing-exp',
    'fapi2-security-profile-final-client-test-invalid-missing-exp',
  ],
  attack: 'A token that was stolen once is good for ever.',
});
