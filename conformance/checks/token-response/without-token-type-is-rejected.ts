import { rejectedAnswer } from './_rejected.ts';

export default rejectedAnswer({
  fault: 'token/missing-token-type',
  title: 'A token answer without a token type is rejected',
  clauses: ['RFC6749-5.1'],
  attack: 'A token is used in a way that it is not meant for.',
});
