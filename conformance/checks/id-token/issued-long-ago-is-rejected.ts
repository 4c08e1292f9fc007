import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/iat-past',
  title: 'An ID token that was issued a day ago is rejected, though it has not expired',
  clauses: ['OIDCC-3.1.3.7-10'],
  modules: ['fapi1-advanced-final-client-test-iat-is-week-in-past'],
  level: 'SHOULD',
  attack: 'A token that was recorded yesterday signs in today.',
});
