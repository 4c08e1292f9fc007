import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/alg-none',
  title: 'An ID token without a signature is rejected',
  clauses: ['RFC8725-3.2', 'ASVS-v5.0-9.1.2'],
  modules: [
    'oidcc-client-test-idtoken-sig-none',
    'fapi1-advanced-final-client-test-invalid-null-alg',
    'fapi2-security-profile-final-client-test-invalid-null-alg',
  ],
  attack: 'Anybody makes tokens for any user.',
});
