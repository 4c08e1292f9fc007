import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/extra-aud',
  title: 'An ID token that also names an audience that is not trusted is rejected',
  clauses: ['OIDCC-3.1.3.7-3'],
  modules: [
    'fapi1-advanced-final-client-test-invalid-secondary-aud',
    'fapi2-security-profile-final-client-test-invalid-secondary-aud',
  ],
  attack: 'A token made for several apps is replayed by one of them.',
});
