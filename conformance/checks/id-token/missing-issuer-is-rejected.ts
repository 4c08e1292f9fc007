import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/missing-iss',
  title: 'An ID token without an issuer is rejected',
  clauses: ['OIDCC-2'],
  modules: [
    'fapi1-advanced-final-client-test-invalid-missing-iss',
    'fapi2-security-profile-final-client-test-invalid-missing-iss',
  ],
  attack: 'Nobody can tell who vouches for the user.',
});
