import { rejectedAnswer } from './_rejected.ts';

export default rejectedAnswer({
  fault: 'token/huge-body',
  title: 'A token answer of megabytes is rejected',
  clauses: ['ASVS-v5.0-16.5.2', 'RFC6749-5.1'],
  attack: 'One answer fills the memory of the app.',
});
