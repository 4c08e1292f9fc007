import { rejectedAnswer } from './_rejected.ts';

export default rejectedAnswer({
  fault: 'token/not-json',
  title: 'A token answer that is no JSON is rejected',
  clauses: ['RFC6749-5.1'],
  attack: 'Half an answer is taken for a whole one.',
});
