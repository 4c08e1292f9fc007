import { rejectedAnswer } from './_rejected.ts';

export default rejectedAnswer({
  fault: 'token/missing-access-token',
  beside: 'id-token/missing-at-hash',
  title: 'A token answer without an access token is rejected',
  clauses: ['RFC6749-5.1'],
  attack: 'A session begins that can do nothing.',
});
