import { acceptedAnswer } from './_rejected.ts';

export default acceptedAnswer({
  fault: 'token/missing-expires-in',
  title: 'A token answer that does not say how long the token lives is accepted',
  clauses: ['RFC6749-5.1'],
  modules: ['fapi2-security-profile-final-client-test-token-endpoint-response-without-expires_in'],
  attack: 'Nobody can sign in once the issuer leaves out what it may leave out.',
});
