import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The client secret counts as a key for logout tokens.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: ['logout/back-channel-signed-with-the-client-secret'],
  start: (base) =>
    start(
      acceptLogoutTokens(base, ({ header: { alg, kid } }) => alg === 'HS256' && kid !== undefined),
    ),
});
