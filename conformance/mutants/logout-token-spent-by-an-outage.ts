import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A logout token that could not be checked counts as used.',
  clause: 'AUTHPI-signing-out',
  caughtBy: ['logout/back-channel-outage-is-no-refusal'],
  start(base) {
    const seen = new Set<string>();
    return start(
      tamperClient(
        base,
        class extends IdpClient {
          override verifyLogoutToken(...[token, options]: Verification) {
            const isNew = !seen.has(token);
            seen.add(token);
            return super.verifyLogoutToken(isNew ? token : '', options);
          }
        },
      ),
    );
  },
});

type Verification = Parameters<IdpClient['verifyLogoutToken']>;
