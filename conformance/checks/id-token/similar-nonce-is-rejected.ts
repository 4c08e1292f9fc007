import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/similar-nonce',
  title: 'An ID token whose nonce only resembles that of the login is rejected',
  clauses: ['OIDCC-3.1.3.7-11'],
  attack: 'Part of a nonce, or one in other letters, is guessed where the whole could not be.',
  values: () => ['longer', 'shorter', 'other-case', 'list'],
});
