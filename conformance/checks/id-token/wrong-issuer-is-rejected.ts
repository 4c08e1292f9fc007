import { rejectedIdToken } from './_rejected.ts';

export default rejectedIdToken({
  fault: 'id-token/wrong-iss',
  title: 'An ID token of another issuer is rejected',
  clauses: ['OIDCC-3.1.3.7-2'],
  modules: [
    'oidcc-client-test-invalid-iss',
    'fapi1-advanced-final-client-test-invalid-iss',
    'fapi2-security-profile-final-client-test-invalid-iss',
  ],
  // Beside another: a neighbour on the same host, and those that only resemble the right one.
  values: ({ issuer: { url } }) => [
    undefined,
    url.replace(/[^/]+$/, 'i_neighbour'),
    url.toUpperCase(),
    url.slice(0, -1),
    [url],
  ],
  attack: 'Whoever runs any issuer signs in here as any user.',
});
