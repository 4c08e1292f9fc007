import { decoded } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'The audience of a logout token is compared as a text, and a list is none.',
  clause: 'RFC7519-4.1.3',
  caughtBy: ['logout/back-channel-audience-in-a-list'],
  start: (base) =>
    start(
      tamperClient(
        base,
        class extends IdpClient {
          override verifyLogoutToken(...[token, options]: Verification) {
            const isList = Array.isArray(decoded(token)?.claims.aud);
            return super.verifyLogoutToken(isList ? '' : token, options);
          }
        },
      ),
    ),
});

type Verification = Parameters<IdpClient['verifyLogoutToken']>;
