import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The events of a logout token may be a list of names.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: ['logout/back-channel-wrong-event'],
  start: (base) => start(acceptLogoutTokens(base, ({ claims }) => Array.isArray(claims.events))),
});
