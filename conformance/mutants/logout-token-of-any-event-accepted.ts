import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Any event in a logout token will do.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: ['logout/back-channel-wrong-event'],
  start: (base) =>
    start(
      acceptLogoutTokens(base, ({ claims }) =>
        JSON.stringify(claims.events ?? '').includes('event/other'),
      ),
    ),
});
