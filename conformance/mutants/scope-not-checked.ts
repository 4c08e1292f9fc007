import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'The API looks at no scope.',
  clause: 'RFC6750-3.1',
  caughtBy: ['api/missing-scope-is-named', 'api/scope-in-an-organization-is-not-the-tokens'],
  start(base) {
    class Careless extends IdpClient {
      override verifyAccessToken(
        ...[token, { audience }]: Parameters<IdpClient['verifyAccessToken']>
      ) {
        return super.verifyAccessToken(token, { audience });
      }
    }
    return start(tamperClient(base, Careless));
  },
});
