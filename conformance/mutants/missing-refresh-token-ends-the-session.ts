import { IdpError } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A session without a refresh token ends when it is asked to refresh.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/without-a-refresh-token-keeps-the-session'],
  start: (base) =>
    start(
      tamperClient(
        base,
        class extends IdpClient {
          override async createAgent(...session: Parameters<IdpClient['createAgent']>) {
            const agent = await super.createAgent(...session);
            return agent.tokens.refreshToken === undefined
              ? Object.assign(agent, { refresh: () => Promise.reject(ended()) })
              : agent;
          }
        },
      ),
    ),
});

function ended(): IdpError {
  return new IdpError('session_ended', 'There is no refresh token', {
    reference: 'RFC 6749 section 1.5',
    hint: 'Let the user sign in again.',
  });
}
