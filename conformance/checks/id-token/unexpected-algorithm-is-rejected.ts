import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/alg-ps256',
  title: 'An ID token signed with an algorithm that the key is not for is rejected',
  clauses: ['RFC7517-4.4', 'RFC8725-3.1', 'ASVS-v5.0-9.1.2'],
  attack: 'A key made for one algorithm is used with another, whose weakness then counts.',
});
