import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks:
    'A refresh shortly before expiry may fail for whatever reason: also where the refresh token is refused.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/refusal-before-expiry-ends-the-session'],
  start(base) {
    class Client extends IdpClient {
      override async createAgent(...[tokens, options]: Parameters<IdpClient['createAgent']>) {
        try {
          return await super.createAgent(tokens, options);
        } catch (error) {
          if (tokens.expiresAt * 1_000 <= Date.now()) throw error;
          return await super.createAgent(tokens, { ...options, autoRefresh: false });
        }
      }
    }
    return start(tamperClient(base, Client));
  },
});
