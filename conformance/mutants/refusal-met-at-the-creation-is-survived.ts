import { IdpError } from '@authpi/idp';
import { defineMutant } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';
import { pathAtWork, startKnowingRequests } from './_tools/routes.ts';

function isRefused(error: unknown): boolean {
  return error instanceof IdpError && error.code === 'session_ended';
}

export default defineMutant({
  breaks: 'A creation goes on with the old tokens where the refresh token is refused.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/refusal-met-anywhere-ends-the-session'],
  start(base) {
    class Client extends IdpClient {
      override async createAgent(...[tokens, options]: Parameters<IdpClient['createAgent']>) {
        try {
          return await super.createAgent(tokens, options);
        } catch (error) {
          if (!isRefused(error) || !pathAtWork().startsWith('/orgs/')) throw error;
          const expiresAt = Date.now() / 1_000 + 300;
          return await super.createAgent(
            { ...tokens, expiresAt },
            { ...options, autoRefresh: false },
          );
        }
      }
    }
    return startKnowingRequests(tamperClient(base, Client));
  },
});
