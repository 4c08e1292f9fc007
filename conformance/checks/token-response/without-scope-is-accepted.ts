import { acceptedAnswer } from './_rejected.ts';

export default acceptedAnswer({
  fault: 'token/missing-scope',
  title: 'A token answer that does not repeat the scope is accepted',
  clauses: ['RFC6749-5.1'],
  modules: ['fapi1-advanced-final-client-test-no-scope-in-token-endpoint-response'],
  attack: 'Nobody can sign in once the issuer leaves out what it may leave out.',
});
