import { rejectedAnswer } from './_rejected.ts';

export default rejectedAnswer({
  fault: 'token/json-array',
  title: 'A JSON array in the place of a token answer is rejected',
  clauses: ['RFC6749-5.1'],
  attack: 'The app fails in a way that nobody thought of.',
});
