import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/missing-aud',
  title: 'An ID token without an audience is rejected',
  clauses: ['OIDCC-2'],
  attack: 'A token for nobody in particular is good everywhere.',
});
