import { rejectedResponse } from './_rejected.ts';

export default rejectedResponse({
  fault: 'authorization-response/duplicate-iss',
  title: 'A callback with two issuers is rejected, and its code is not redeemed',
  clauses: ['RFC6749-3.1', 'RFC9207-2.4'],
  attack: 'One part of the app compares the first, and another asks the second for tokens.',
});
