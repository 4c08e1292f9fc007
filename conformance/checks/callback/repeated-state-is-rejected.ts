import { rejectedResponse } from './_rejected.ts';

export default rejectedResponse({
  fault: 'authorization-response/duplicate-state',
  title: 'A callback with two states is rejected, and its code is not redeemed',
  clauses: ['RFC6749-3.1'],
  attack: 'One part of the app checks the first and another uses the second.',
});
