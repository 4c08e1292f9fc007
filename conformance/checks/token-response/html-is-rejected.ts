import { rejectedAnswer } from './_rejected.ts';

export default rejectedAnswer({
  fault: 'token/html',
  title: 'A page in the place of a token answer is rejected',
  clauses: ['RFC6749-5.1'],
  attack: 'What a proxy or a captive portal answers is taken for tokens.',
});
