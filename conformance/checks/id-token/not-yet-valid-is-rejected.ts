import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/not-yet-valid',
  title: 'An ID token that is not valid yet is rejected',
  clauses: ['RFC7519-4.1.5', 'ASVS-v5.0-9.2.1'],
  attack: 'A token handed out in advance counts before its time.',
});
