import { rejectedAnswer } from './_rejected.ts';

export default rejectedAnswer({
  fault: 'token/unknown-token-type',
  title: 'An access token of a type that the app does not know is not used',
  clauses: ['RFC6749-7.1'],
  attack: 'A token that must be bound to a key is sent as if it needed none.',
});
