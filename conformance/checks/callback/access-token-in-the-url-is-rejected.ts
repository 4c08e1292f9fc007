import { rejectedResponse } from './_rejected.ts';

export default rejectedResponse({
  fault: 'authorization-response/extra-access-token',
  title: 'A callback with an access token in its URL is rejected, and its code is not redeemed',
  clauses: ['RFC9700-2.1.2'],
  level: 'SHOULD',
  attack: 'An access token that was made for another client is slipped into the session.',
});
