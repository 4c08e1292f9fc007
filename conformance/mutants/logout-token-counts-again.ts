import { defineMutant, start } from './_tools/base.ts';
import { forgetClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A logout token may be used again and again.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: ['logout/back-channel-replay'],
  start(base) {
    return start(
      forgetClient(base, (fresh) => ({
        verifyLogoutToken: (...asked) => fresh().verifyLogoutToken(...asked),
      })),
    );
  },
});
