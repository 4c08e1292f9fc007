import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/alg-hs256-client-secret',
  title: 'An ID token signed with the client secret in place of a key is rejected',
  clauses: ['OIDCC-3.1.3.7-7', 'RFC8725-3.1'],
  modules: ['oidcc-client-test-invalid-sig-hs256'],
  attack: 'Whoever has seen the client secret makes tokens for any user.',
});
