import { decoded } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'The API takes the scopes of all organizations for scopes of the token.',
  clause: 'ASVS-v5.0-10.3.2',
  caughtBy: ['api/scope-in-an-organization-is-not-the-tokens'],
  start: (base) =>
    start(
      tamperClient(
        base,
        class extends IdpClient {
          override verifyAccessToken(...[token, options]: Verification) {
            const organizations = JSON.stringify(decoded(token)?.claims.organizations ?? []);
            const scopes = options?.scopes?.filter(
              (scope) => !organizations.includes(`"${scope}"`),
            );
            return super.verifyAccessToken(token, { ...options, ...(scopes && { scopes }) });
          }
        },
      ),
    ),
});

type Verification = Parameters<IdpClient['verifyAccessToken']>;
