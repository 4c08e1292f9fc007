import type { VerifyLogoutTokenOptions } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A logout token ends all sessions of its user, though it names one.',
  clause: 'OIDC-BackChannel-2.7',
  caughtBy: ['logout/back-channel-ends-the-named-session'],
  start(base) {
    class Careless extends IdpClient {
      override verifyLogoutToken(token: string, { end }: VerifyLogoutTokenOptions = {}) {
        return super.verifyLogoutToken(token, {
          end: ({ sid, ...notice }) =>
            end?.(notice.sub === undefined && sid !== undefined ? { ...notice, sid } : notice),
        });
      }
    }
    return start(tamperClient(base, Careless));
  },
});
