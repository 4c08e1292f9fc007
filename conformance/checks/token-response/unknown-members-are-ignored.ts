import { acceptedAnswer } from './_rejected.ts';

export default acceptedAnswer({
  fault: 'token/unknown-member',
  title: 'A token answer with members that nobody knows is accepted',
  clauses: ['RFC6749-5.1'],
  attack: 'Nobody can sign in once the issuer says more than it does today.',
});
