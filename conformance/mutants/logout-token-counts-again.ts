import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, newClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A logout token may be used again and again.',
  clause: 'OIDC-BackChannel-2.6',
  caughtBy: ['logout/back-channel-replay'],
  start(base) {
    class Forgetful extends IdpClient {
      override verifyLogoutToken(...asked: Parameters<IdpClient['verifyLogoutToken']>) {
        return newClient(base).verifyLogoutToken(...asked);
      }
    }
    return start(tamperClient(base, Forgetful));
  },
});
