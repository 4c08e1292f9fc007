import { rejectedRotation } from './_rejected.ts';

export default rejectedRotation({
  fault: 'id-token/wrong-iss',
  title: 'A refreshed ID token of another issuer is not used',
  modules: ['oidcc-client-test-refresh-token-invalid-issuer'],
  attack: 'Whoever can alter the answer to a refresh brings in what any issuer signed.',
});
