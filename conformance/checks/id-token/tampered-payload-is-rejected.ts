import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/tampered-payload',
  title: 'An ID token whose payload was changed after signing is rejected',
  clauses: ['OIDCC-3.1.3.7-6', 'ASVS-v5.0-9.1.1'],
  attack: 'Whoever can alter the token response signs in as any user.',
});
