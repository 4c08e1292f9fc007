import { signingAlgs } from '../issuer-options.ts';

export const usage = `A strict AuthPI issuer on localhost, with users and organizations to play with.

usage: authpi-mock-issuer [options]

  --port N              where it listens (default 4000; 0 takes a free port)
  --config FILE         issuers with their clients, users and organizations: .json, .js or .ts
  --redirect-uri URL    the app's callback; may be repeated (default http://localhost:3000/callback)
  --alg ALG             how tokens are signed: ${signingAlgs.join(', ')} (default ES256)
  --access-ttl SECONDS  life of access tokens (default 1800)
  --refresh-reuse HOW   revoke, reject or grace:SECONDS (default revoke)
  --lenient             any path at the origin of a registered redirect URI, and no PKCE for clients
                        with a secret
  --seed TEXT           the same ids and secrets every time
  --list-faults         every fault that a test can ask for
  --help                this text

It prints the environment that an app needs. Nothing is kept when it ends. --redirect-uri is for the
client that it makes without --config; the other options hold for issuers of which FILE does not say.`;

/** What is answered with the usage. */
export class UsageError extends Error {}
