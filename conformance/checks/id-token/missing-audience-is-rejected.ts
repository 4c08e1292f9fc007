import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/missing-aud',
  title: 'An ID token without an audience is rejected',
  clauses: ['OIDCC-2'],
  modules: [
    'oidcc-client-test-missing-aud',
    'fapi1-advanced-final-client-test-invalid-missing-aud',
    'fapi2-security-profile-final-client-test-invalid-missing-aud',
  ],
  attack: 'A token for nobody in particular is good everywhere.',
});
