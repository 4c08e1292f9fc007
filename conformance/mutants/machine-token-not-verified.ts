import { acceptAccessTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: "A token of the app's own is read without being verified.",
  clause: 'RFC9068-4',
  caughtBy: ['machine/bad-signature-is-refused'],
  start(base) {
    return start(acceptAccessTokens(base, ({ claims }) => claims.sub === base.settings.clientId));
  },
});
