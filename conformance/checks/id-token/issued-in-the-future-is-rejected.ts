import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/iat-future',
  title: 'An ID token that will be issued in an hour is rejected',
  clauses: ['OIDCC-3.1.3.7-10'],
  level: 'SHOULD',
  attack: 'Whoever can make tokens makes them last longer than the issuer allows.',
});
