import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/extra-aud',
  title: 'An ID token that also names an audience that is not trusted is rejected',
  clauses: ['OIDCC-3.1.3.7-3'],
  attack: 'A token made for several apps is replayed by one of them.',
});
