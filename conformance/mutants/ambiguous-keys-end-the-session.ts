import { IdpError } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'Two keys of one id are taken for a fault of the token that names it.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/ambiguous-keys-keep-the-session'],
  start: (base) =>
    start(
      tamperClient(
        base,
        class extends IdpClient {
          override async createAgent(...session: Parameters<IdpClient['createAgent']>) {
            return await super.createAgent(...session).catch((error: unknown) => {
              const isAmbiguous =
                error instanceof IdpError && error.received === 'two keys of one kid';
              throw isAmbiguous ? ofTheToken(error) : error;
            });
          }
        },
      ),
    ),
});

function ofTheToken({ reference, hint }: IdpError): IdpError {
  return new IdpError('invalid_token', 'None of the keys is the one', { reference, hint });
}
