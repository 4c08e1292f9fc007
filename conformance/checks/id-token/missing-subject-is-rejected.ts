import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/missing-sub',
  title: 'An ID token without a subject is rejected',
  clauses: ['OIDCC-2'],
  modules: ['oidcc-client-test-missing-sub'],
  attack: 'Sessions of nobody in particular can be taken for those of anybody.',
});
