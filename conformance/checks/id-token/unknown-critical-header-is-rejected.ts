import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/unknown-crit',
  title: 'An ID token with a critical header that the app does not know is rejected',
  clauses: ['RFC7515-4.1.11'],
  attack: 'A restriction that the issuer put on the token is overlooked.',
});
