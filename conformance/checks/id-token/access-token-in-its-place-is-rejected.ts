import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/access-token',
  title: 'The access token in the place of the ID token is rejected',
  clauses: ['RFC8725-3.12', 'ASVS-v5.0-9.2.2'],
  attack: 'Every API that is sent an access token can sign in as its user.',
});
