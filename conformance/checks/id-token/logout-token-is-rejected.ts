import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/logout-token',
  title: 'A logout token in the place of an ID token is rejected',
  clauses: ['RFC8725-3.12', 'OIDC-BackChannel-2.4', 'ASVS-v5.0-9.2.2'],
  attack: 'A token that was sent to end a session begins one.',
});
