import { rejectedResponse } from './_rejected.ts';

export default rejectedResponse({
  fault: 'authorization-response/extra-id-token',
  title: 'A callback with a token in its URL is rejected, and its code is not redeemed',
  clauses: ['RFC9700-2.1.2'],
  level: 'SHOULD',
  attack: 'Tokens that passed through the browser, and could be replaced there, are used.',
});
