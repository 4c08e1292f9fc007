import { rejectedRotation } from './_rejected.ts';

export default rejectedRotation({
  fault: 'id-token/wrong-aud',
  title: 'A refreshed ID token for another client is not used',
  attack: 'A token that was made for a careless app counts in this one.',
});
