import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/sub-not-a-string',
  title: 'An ID token whose subject is a number is rejected',
  clauses: ['OIDCC-2'],
  attack: 'A number and a text that look alike are taken for one user.',
});
