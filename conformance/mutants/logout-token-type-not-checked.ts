import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A logout token may say that it is something else.',
  clause: 'RFC8725-3.11',
  caughtBy: ['logout/back-channel-wrong-type'],
  start(base) {
    return start(acceptLogoutTokens(base, ({ header }) => header.typ === 'at+jwt'));
  },
});
