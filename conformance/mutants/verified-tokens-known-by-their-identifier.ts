import { decoded } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'An access token whose identifier was seen in a verified one is not verified again.',
  clause: 'ASVS-v5.0-9.1.1',
  caughtBy: ['api/good-token-vouches-for-no-other'],
  start(base) {
    const verified = new Map<unknown, string>();
    return start(
      tamperClient(
        base,
        class extends IdpClient {
          override async verifyAccessToken(...[token, options]: Verification) {
            const identifier = decoded(token)?.claims.jti;
            const known = identifier && verified.get(identifier);
            const agent = await super.verifyAccessToken(known || token, options);
            if (identifier) verified.set(identifier, token);
            return agent;
          }
        },
      ),
    );
  },
});

type Verification = Parameters<IdpClient['verifyAccessToken']>;
