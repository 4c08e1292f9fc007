import { rejectedRotation } from './_rejected.ts';

export default rejectedRotation({
  fault: 'id-token/expired',
  title: 'A refreshed ID token that has expired is not used',
  clauses: ['OIDCC-12.2', 'OIDCC-3.1.3.7-9'],
  attack: 'Memberships that were taken away long ago are played back at every refresh.',
});
