import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A logout token ends all sessions of its user, though it names one.',
  clause: 'OIDC-BackChannel-2.7',
  caughtBy: ['logout/back-channel-ends-the-named-session'],
  start(base) {
    class Careless extends IdpClient {
      override async verifyLogoutToken(token: string) {
        const { sid, ...notice } = await super.verifyLogoutToken(token);
        return notice.sub === undefined && sid !== undefined ? { ...notice, sid } : notice;
      }
    }
    return start(tamperClient(base, Careless));
  },
});
