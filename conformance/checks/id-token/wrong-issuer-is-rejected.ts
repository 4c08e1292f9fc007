import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/wrong-iss',
  title: 'An ID token of another issuer is rejected',
  clauses: ['OIDCC-3.1.3.7-2'],
  modules: [
    'oidcc-client-test-invalid-iss',
    'fapi1-advanced-final-client-test-invalid-iss',
    'fapi2-security-profile-final-client-test-invalid-iss',
  ],
  attack: 'Whoever runs any issuer signs in here as any user.',
});
