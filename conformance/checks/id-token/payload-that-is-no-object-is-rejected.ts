import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/payload-not-an-object',
  title: 'An ID token whose payload is a JSON array is rejected',
  clauses: ['RFC7519-7.2'],
  attack: 'What was checked and what is used are read from different places.',
});
