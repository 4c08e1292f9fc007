import { rejectedAnswer } from './_rejected.ts';

export default rejectedAnswer({
  fault: 'token/null',
  title: 'Null in the place of a token answer is rejected',
  clauses: ['RFC6749-5.1'],
  attack: 'What is nothing is taken for something, or stops the app.',
});
