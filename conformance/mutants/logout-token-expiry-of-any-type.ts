import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'An expiry of a logout token that is no number is compared all the same.',
  clause: 'RFC7519-4.1.4',
  caughtBy: ['logout/back-channel-expiry-that-is-no-number'],
  start(base) {
    const isText = (time: unknown) => typeof time === 'string';
    return start(acceptLogoutTokens(base, ({ claims: { exp } }) => isText(exp)));
  },
});
