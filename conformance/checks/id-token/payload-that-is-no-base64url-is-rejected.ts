import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/bad-base64',
  title: 'An ID token whose payload is no base64url is rejected',
  clauses: ['RFC7515-5.2', 'RFC7519-7.2'],
  attack: 'A lenient decoder reads other claims than those that were signed.',
});
