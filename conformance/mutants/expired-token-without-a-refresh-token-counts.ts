import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A session that cannot be refreshed goes on with the access token that has expired.',
  clause: 'AUTHPI-membership-propagation',
  caughtBy: ['refresh/expired-without-a-refresh-token-signs-out'],
  start: (base) =>
    start(
      tamperClient(
        base,
        class extends IdpClient {
          override createAgent(...[tokens, options]: Parameters<IdpClient['createAgent']>) {
            const inAnHour = Math.floor(Date.now() / 1_000) + 3_600;
            const lives = tokens.refreshToken === undefined ? { expiresAt: inAnHour } : {};
            return super.createAgent({ ...tokens, ...lives }, options);
          }
        },
      ),
    ),
});
