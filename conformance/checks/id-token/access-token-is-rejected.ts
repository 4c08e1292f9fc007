import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/typ-access-token',
  title: 'An access token in the place of the ID token is rejected',
  clauses: ['RFC8725-3.11', 'ASVS-v5.0-9.2.2'],
  attack: 'Any app that receives access tokens signs in with them as their users.',
});
