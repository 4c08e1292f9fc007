import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/missing-signature',
  title: 'An ID token whose signature was left out is rejected',
  clauses: ['OIDCC-3.1.3.7-6', 'ASVS-v5.0-9.1.1'],
  attack: 'Whoever can alter the token response signs in as any user, without any key.',
});
