import { rejectedResponse } from './_rejected.ts';

export default rejectedResponse({
  fault: 'authorization-response/missing-iss',
  title:
    'A callback without the issuer that was announced is rejected, and its code is not redeemed',
  clauses: ['RFC9207-2.4'],
  modules: ['fapi2-security-profile-final-client-test-remove-authorization-response-iss'],
  attack: 'Mix-up, by leaving out what would give it away.',
});
