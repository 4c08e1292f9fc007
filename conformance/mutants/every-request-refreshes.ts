import type { IdpClientOptions } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'Requests that come at once each spend the refresh token.',
  clause: 'RFC9700-4.14.2',
  caughtBy: ['refresh/parallel-requests-refresh-once'],
  start(base) {
    class Forgetful extends IdpClient {
      readonly #options: IdpClientOptions;
      constructor(options: IdpClientOptions) {
        super(options);
        this.#options = options;
      }
      override createAgent(...session: Parameters<IdpClient['createAgent']>) {
        return new IdpClient(this.#options).createAgent(...session);
      }
    }
    return start(tamperClient(base, Forgetful));
  },
});
