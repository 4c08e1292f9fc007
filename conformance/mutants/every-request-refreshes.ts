import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, newClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'Requests that come at once each spend the refresh token.',
  clause: 'RFC9700-4.14.2',
  caughtBy: ['refresh/ambiguous-keys-keep-the-session', 'refresh/parallel-requests-refresh-once'],
  start(base) {
    class Forgetful extends IdpClient {
      override createAgent(...asked: Parameters<IdpClient['createAgent']>) {
        const [{ expiresAt }] = asked;
        const isExpired = expiresAt * 1_000 < Date.now();
        return isExpired ? newClient(base).createAgent(...asked) : super.createAgent(...asked);
      }
    }
    return start(tamperClient(base, Forgetful));
  },
});
