import { acceptLogoutTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A logout token need not be signed.',
  clause: 'RFC8725-3.2',
  caughtBy: ['logout/back-channel-unsigned'],
  start(base) {
    return start(
      acceptLogoutTokens(base, ({ header: { alg, kid } }) => alg === 'none' && kid !== undefined),
    );
  },
});
