import { decoded } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'The audience of an access token is compared as a text, and a list is none.',
  clause: 'RFC7519-4.1.3',
  caughtBy: ['api/audience-in-a-list-is-served'],
  start: (base) =>
    start(
      tamperClient(
        base,
        class extends IdpClient {
          override verifyAccessToken(...[token, options]: Verification) {
            const isList = Array.isArray(decoded(token)?.claims.aud);
            return super.verifyAccessToken(isList ? '' : token, options);
          }
        },
      ),
    ),
});

type Verification = Parameters<IdpClient['verifyAccessToken']>;
