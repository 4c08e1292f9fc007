import { endsSession } from '@authpi/idp';
import { decodeJwt } from 'jose';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A refresh token that is refused signs its user out in every browser.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/expired-session-is-signed-out'],
  start(base) {
    class Client extends IdpClient {
      override async createAgent(...[tokens, options]: Parameters<IdpClient['createAgent']>) {
        try {
          return await super.createAgent(tokens, options);
        } catch (error) {
          const { sub } = decodeJwt(tokens.accessToken);
          if (endsSession(error) && sub) await base.platform.sessions.deleteBy({ sub });
          throw error;
        }
      }
    }
    return start(tamperClient(base, Client));
  },
});
