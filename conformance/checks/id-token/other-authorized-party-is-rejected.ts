import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/azp-wrong',
  title: 'An ID token whose authorized party is another client is rejected',
  clauses: ['OIDCC-3.1.3.7-5'],
  level: 'SHOULD',
  attack:
    'A token that was issued at the request of another client is taken for an answer to this one.',
});
