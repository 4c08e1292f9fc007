import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/missing-exp',
  title: 'An ID token without an expiry is rejected',
  clauses: ['OIDCC-2'],
  attack: 'A token that was stolen once is good for ever.',
});
