import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A logout leaves the refresh token good.',
  clause: 'RFC7009-2.1',
  caughtBy: [
    'logout/local-session-ends-without-the-issuer',
    'logout/refresh-token-is-revoked',
    'logout/silence-of-the-issuer-has-an-end',
  ],
  start(base) {
    class Careless extends IdpClient {
      override async revokeToken() {}
    }
    return start(tamperClient(base, Careless));
  },
});
