import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/sub-too-long',
  title: 'An ID token whose subject is longer than 255 characters is rejected',
  clauses: ['OIDCC-2'],
  attack: 'Stores that cut it off take two users for one.',
});
