import { Agent } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, newClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'The tokens that replace one that userinfo refused serve that request and are forgotten.',
  clause: 'RFC6749-6',
  caughtBy: ['userinfo/refused-token-is-replaced'],
  start(base) {
    class Client extends IdpClient {
      override async getUserInfo(agent: Agent) {
        const { id: sub, tokens } = agent;
        const refresh = () =>
          newClient(base).createAgent({ ...tokens, expiresAt: 0 }, { onRefresh: () => {} });
        return super.getUserInfo(new Agent({ sub, claims: {}, roles: {}, tokens, refresh }));
      }
    }
    return start(tamperClient(base, Client));
  },
});
