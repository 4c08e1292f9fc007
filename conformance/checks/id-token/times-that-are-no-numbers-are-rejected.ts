import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/time-not-a-number',
  title: 'An ID token whose times are no numbers is rejected',
  clauses: ['RFC7519-4.1.4', 'RFC7519-4.1.5', 'OIDCC-2'],
  attack: 'Every comparison with what is no number is false, and so the token never ends.',
  values: () => ['exp', 'iat', 'nbf'],
});
