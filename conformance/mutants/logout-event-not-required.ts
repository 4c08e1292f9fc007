import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A logout token need not say that it is one.',
  clause: 'RFC8725-3.12',
  caughtBy: ['logout/back-channel-other-token', 'logout/back-channel-without-events'],
  start(base) {
    return start(acceptLogoutTokens(base, ({ claims }) => claims.events === undefined));
  },
});
