import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/expired',
  title: 'An ID token that has expired is rejected',
  clauses: ['OIDCC-3.1.3.7-9'],
  modules: [
    'fapi1-advanced-final-client-test-invalid-expired-exp',
    'fapi2-security-profile-final-client-test-invalid-expired-exp',
  ],
  // Ten minutes are more than clocks differ.
  values: () => [600, 3_600],
  attack: 'Old tokens from logs and backups sign in.',
});
