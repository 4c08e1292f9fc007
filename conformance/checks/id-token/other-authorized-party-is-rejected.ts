import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/azp-wrong',
  title: 'An ID token whose authorized party is another client is rejected',
  clauses: ['OIDCC-3.1.3.7-5'],
  level: 'SHOULD',
  values: ({ app: { clientId } }) => [undefined, `${clientId}x`, clientId.slice(0, -1), ''],
  attack:
    'A token that was issued at the request of another client is taken for an answer to this one.',
});
