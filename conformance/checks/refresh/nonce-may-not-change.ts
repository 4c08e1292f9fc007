import { rejectedRotation } from './_rejected.ts';

export default rejectedRotation({
  fault: 'id-token/wrong-nonce',
  title: 'A refreshed ID token with another nonce than that of the login is not used',
  attack: 'A token made for another login is slipped into this session.',
});
