import { rejectedRotation } from './_rejected.ts';

export default rejectedRotation({
  fault: 'id-token/iat-past',
  title: 'A refreshed ID token that was not issued for this refresh is not used',
  attack: 'An old ID token, with old memberships, is played back at every refresh.',
});
