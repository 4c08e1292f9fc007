import { IdpError } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A logout token that cannot be checked now is refused as if it were bad.',
  clause: 'AUTHPI-signing-out',
  caughtBy: ['logout/back-channel-outage-is-no-refusal'],
  start: (base) =>
    start(
      tamperClient(
        base,
        class extends IdpClient {
          override async verifyLogoutToken(...asked: Parameters<IdpClient['verifyLogoutToken']>) {
            try {
              return await super.verifyLogoutToken(...asked);
            } catch (error) {
              if (!(error instanceof IdpError)) throw error;
              throw new IdpError('invalid_token', 'Not valid', { reference: '', hint: '' });
            }
          }
        },
      ),
    ),
});
