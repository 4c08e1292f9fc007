import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/two-parts',
  title: 'An ID token of two parts is rejected',
  clauses: ['RFC7519-7.2', 'OIDCC-3.1.3.7-6'],
  attack: 'A token without any signature signs in.',
});
