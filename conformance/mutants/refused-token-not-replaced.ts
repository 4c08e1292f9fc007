import { Agent } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A token that userinfo refuses is not refreshed.',
  clause: 'RFC6750-3.1',
  caughtBy: ['userinfo/refused-token-is-refreshed-once', 'userinfo/refused-token-is-replaced'],
  start(base) {
    class Careless extends IdpClient {
      override getUserInfo({ id: sub, tokens }: Agent) {
        const { refreshToken: _unused, ...rest } = tokens;
        return super.getUserInfo(new Agent({ sub, claims: {}, roles: {}, tokens: rest }));
      }
    }
    return start(tamperClient(base, Careless));
  },
});
