import { type Agent, IdpError } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks:
    'Whatever goes wrong at /profile is taken for an outage: also that the refresh token is refused.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['userinfo/refused-refresh-ends-the-session'],
  start(base) {
    class Client extends IdpClient {
      override async getUserInfo(agent: Agent) {
        try {
          return await super.getUserInfo(agent);
        } catch (error) {
          if (!(error instanceof IdpError) || error.code !== 'session_ended') throw error;
          throw new IdpError('issuer_unavailable', 'No profile', {
            reference: 'none',
            hint: 'Wait',
          });
        }
      }
    }
    return start(tamperClient(base, Client));
  },
});
