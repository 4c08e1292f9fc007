import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/iss-trailing-slash',
  title: 'An ID token whose issuer differs by a slash at its end is rejected',
  clauses: ['OIDCC-3.1.3.7-2'],
  attack: 'An issuer with nearly the same name, on the same host, signs in here as any user.',
});
