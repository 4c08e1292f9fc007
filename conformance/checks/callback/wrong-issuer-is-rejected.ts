import { rejectedResponse } from './_rejected.ts';

export default rejectedResponse({
  fault: 'authorization-response/wrong-iss',
  title: 'A callback that names another issuer is rejected, and its code is not redeemed',
  clauses: ['RFC9207-2.4'],
  modules: ['fapi2-security-profile-final-client-test-invalid-authorization-response-iss'],
  attack: 'Mix-up: a code of one issuer is sent to another, which an attacker runs.',
});
