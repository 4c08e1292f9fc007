import { rejectedRotation } from './_rejected.ts';

export default rejectedRotation({
  fault: 'id-token/extra-aud',
  title: 'A refreshed ID token for others beside this client is not used',
  attack: 'The refresh is where the audience of a session is quietly widened.',
});
