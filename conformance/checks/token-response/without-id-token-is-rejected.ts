import { rejectedAnswer } from './_rejected.ts';

export default rejectedAnswer({
  fault: 'token/missing-id-token',
  title: 'A token answer without an ID token is rejected',
  clauses: ['OIDCC-3.1.3.3'],
  attack: 'Nothing says who has signed in, so anybody may have.',
});
