import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/wrong-iss',
  title: 'An ID token of another issuer is rejected',
  clauses: ['OIDCC-3.1.3.7-2'],
  attack: 'Whoever runs any issuer signs in here as any user.',
});
