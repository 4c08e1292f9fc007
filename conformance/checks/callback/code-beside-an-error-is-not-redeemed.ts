import { rejectedResponse } from './_rejected.ts';

export default rejectedResponse({
  fault: 'authorization-response/code-and-error',
  title: 'A callback with both an error and a code is taken as an error',
  clauses: ['RFC6749-4.1.2.1'],
  level: 'SHOULD',
  attack: 'The user has refused and is signed in all the same.',
});
