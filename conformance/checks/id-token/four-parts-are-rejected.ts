import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/four-parts',
  title: 'An ID token of four parts is rejected',
  clauses: ['RFC7519-7.2'],
  attack: 'A parser that ignores what it does not expect checks one thing and uses another.',
});
