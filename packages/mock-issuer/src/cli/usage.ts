import { signingAlgs } from '../issuer-options.ts';

export const usage = `A strict AuthPI issuer on localhost, with users and organizations to play with.

usage: authpi-mock-issuer [options]

  --port N              where it listens (default 4000; 0 takes a free port)
  --host NAME           the name or address that it listens on (default 127.0.0.1; 0.0.0.0 for all, as
                        in a container, where --public-origin says how it is reached)
  --config FILE         issuers with their clients, users and organizations: .json, .js or .ts
  --redirect-uri URL    the app's callback; may be repeated (default http://localhost:3000/callback);
                        a logout may lead to the root of its origin
  --alg ALG             how tokens are signed: ${signingAlgs.join(', ')} (default ES256)
  --access-ttl SECONDS  life of access tokens (default 1800)
  --refresh-reuse HOW   revoke, reject or grace:SECONDS (default revoke)
  --strict              the default
  --lenient             any path at the origin of a registered redirect URI, and no PKCE for clients
                        with a secret
  --public-origin URL   where apps and browsers reach it, when a proxy or a tunnel stands in front
  --https               TLS with a new certificate, and the authority to trust for it in a file
  --ca-file FILE        write the authority here and keep it (default: a temporary file); implies --https
  --seed TEXT           the same ids and secrets every time; the keys are new
  --list-faults         every fault that a test can ask for
  -h, --help            this text

It prints the environment that an app needs, and runs until Ctrl-C. Nothing is kept when it ends.
--redirect-uri is for the client that it makes without --config; the other options apply where FILE does not
set a value.

exit codes: 0 ended by Ctrl-C or SIGTERM, 1 failed, 2 wrong usage`;

/** The command was not understood. */
export class UsageError extends Error {}

/** The command was understood, but could not be carried out. */
export class CannotGoOn extends Error {}

/** For `catch`: what failed is told in a line, without a stack. */
export function cannot(doWhat: string): (error: unknown) => never {
  return (error) => {
    throw new CannotGoOn(`cannot ${doWhat}: ${error instanceof Error ? error.message : error}`);
  };
}
