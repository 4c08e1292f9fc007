import { rejectedAnswer } from './_rejected.ts';

export default rejectedAnswer({
  fault: 'token/wrong-content-type',
  title: 'A token answer that is sent as plain text is rejected',
  clauses: ['RFC6749-5.1'],
  attack: 'What anybody can make a server answer, an uploaded text say, is taken for tokens.',
});
