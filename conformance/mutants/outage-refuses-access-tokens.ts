import { IdpError } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'An access token that cannot be verified just now is refused.',
  clause: 'RFC6750-3.1',
  caughtBy: ['api/outage-is-no-refusal'],
  start(base) {
    class Hasty extends IdpClient {
      override async verifyAccessToken(...asked: Parameters<IdpClient['verifyAccessToken']>) {
        try {
          return await super.verifyAccessToken(...asked);
        } catch (error) {
          if (!(error instanceof IdpError) || error.code !== 'issuer_unavailable') throw error;
          const { reference, hint } = error;
          throw new IdpError('invalid_token', error.message, { reference, hint });
        }
      }
    }
    return start(tamperClient(base, Hasty));
  },
});
