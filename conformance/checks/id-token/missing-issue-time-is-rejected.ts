import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/missing-iat',
  title: 'An ID token without an issue time is rejected',
  clauses: ['OIDCC-2'],
  modules: ['oidcc-client-test-missing-iat'],
  attack: 'Nobody can tell a new token from an old one.',
});
