import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/wrong-aud',
  title: 'An ID token for another client is rejected',
  clauses: ['OIDCC-3.1.3.7-3'],
  modules: [
    'oidcc-client-test-invalid-aud',
    'fapi1-advanced-final-client-test-invalid-aud',
    'fapi2-security-profile-final-client-test-invalid-aud',
  ],
  // Those that hold the own one too: a list and a text are searched by one and the same call in many languages.
  values: ({ app: { clientId } }) => [undefined, `${clientId}x`, `x${clientId}`, clientId.slice(1)],
  attack: 'Another app that the user signs in to can sign in here as that user.',
});
