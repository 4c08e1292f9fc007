import type { Agent, UserInfo } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks:
    'What userinfo said when /profile was opened first is shown for as long as the access token lives.',
  clause: 'OIDCC-5.3.1',
  caughtBy: ['userinfo/profile-is-live'],
  start(base) {
    const kept = new Map<string, UserInfo>();
    class Client extends IdpClient {
      override async getUserInfo(agent: Agent) {
        const { accessToken } = agent.tokens;
        const info = kept.get(accessToken) ?? (await super.getUserInfo(agent));
        kept.set(accessToken, info);
        return info;
      }
    }
    return start(tamperClient(base, Client));
  },
});
