import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/bad-signature',
  title: 'An ID token whose signature does not verify is rejected',
  clauses: ['OIDCC-3.1.3.7-6', 'ASVS-v5.0-9.1.1'],
  modules: [
    'oidcc-client-test-invalid-sig-es256',
    'fapi1-advanced-final-client-test-invalid-signature',
  ],
  attack: 'Whoever can alter the token response signs in as any user, with any organization.',
});
