import { type Agent, IdpError } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A token that userinfo refuses is refreshed a second time.',
  clause: 'RFC6750-3.1',
  caughtBy: ['userinfo/refused-token-is-refreshed-once'],
  start(base) {
    class Careless extends IdpClient {
      override async getUserInfo(agent: Agent) {
        try {
          return await super.getUserInfo(agent);
        } catch (error) {
          if (!(error instanceof IdpError) || error.oauthError !== 'invalid_token') throw error;
          return await super.getUserInfo(await agent.refresh());
        }
      }
    }
    return start(tamperClient(base, Careless));
  },
});
