import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/missing-iss',
  title: 'An ID token without an issuer is rejected',
  clauses: ['OIDCC-2'],
  attack: 'Nobody can tell who vouches for the user.',
});
