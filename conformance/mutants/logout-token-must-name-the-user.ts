import { IdpError } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A logout token that names a session and not its user is refused.',
  clause: 'OIDC-BackChannel-2.4',
  caughtBy: ['logout/back-channel-without-sub'],
  start: (base) =>
    start(
      tamperClient(
        base,
        class extends IdpClient {
          override verifyLogoutToken(...asked: Parameters<IdpClient['verifyLogoutToken']>) {
            return super.verifyLogoutToken(asked[0], {
              ...asked[1],
              async end(notice) {
                if (notice.sub === undefined) throw incomplete();
                await asked[1]?.end?.(notice);
              },
            });
          }
        },
      ),
    ),
});

function incomplete(): IdpError {
  return new IdpError('invalid_token', 'No sub', { reference: '', hint: '' });
}
