import { rejectedResponse } from './_rejected.ts';

export default rejectedResponse({
  fault: 'authorization-response/iss-trailing-slash',
  title: 'A callback whose issuer differs by a slash at its end is rejected',
  clauses: ['RFC9207-2.4'],
  attack: 'An issuer with nearly the same name is taken for this one.',
});
