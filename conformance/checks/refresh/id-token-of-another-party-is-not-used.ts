import { rejectedRotation } from './_rejected.ts';

export default rejectedRotation({
  fault: 'id-token/azp-wrong',
  title: 'A refreshed ID token that names another authorized party is not used',
  attack: 'A token that was made for somebody else goes on in this session.',
});
