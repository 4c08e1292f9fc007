import { rejectedRotation } from './_rejected.ts';

export default rejectedRotation({
  fault: 'id-token/auth-time-past',
  title: 'A refreshed ID token that tells another time of authentication is not used',
  attack: 'The session is continued by a different authentication than the one the user made.',
});
