import { rejectedResponse } from './_rejected.ts';

export default rejectedResponse({
  fault: 'authorization-response/duplicate-code',
  title: 'A callback with two codes is rejected, and neither is redeemed',
  clauses: ['RFC6749-3.1'],
  attack: 'One part of the app checks the first and another uses the second.',
});
