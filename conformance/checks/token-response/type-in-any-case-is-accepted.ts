import { acceptedAnswer } from './_rejected.ts';

export default acceptedAnswer({
  fault: 'token/token-type-case',
  title: 'A token type is understood in any case',
  clauses: ['RFC6749-5.1'],
  modules: ['fapi2-security-profile-final-client-test-token-type-case-insensitivity'],
  attack: 'Nobody can sign in once the issuer writes it in another way.',
});
