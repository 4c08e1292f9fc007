#!/usr/bin/env node
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { controlCredentials } from './control-api/control-api.ts';
import { type RefreshReuse, type SigningAlg, signingAlgs } from './issuer-options.ts';
import { startIssuer } from './issuer-server.ts';
import { seedDemo } from './seed-demo.ts';

const usage = `A strict AuthPI issuer on localhost, with users and organizations to play with.

usage: authpi-mock-issuer [options]

  --port N              where it listens (default 4000; 0 takes a free port)
  --redirect-uri URL    the app's callback; may be repeated (default http://localhost:3000/callback)
  --alg ALG             how tokens are signed: ${signingAlgs.join(', ')} (default ES256)
  --access-ttl SECONDS  life of access tokens (default 1800)
  --refresh-reuse HOW   revoke, reject or grace:SECONDS (default revoke)
  --help                this text

It prints the environment that an app needs. Nothing is kept when it ends.`;

class UsageError extends Error {}

try {
  await run();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}

async function run(): Promise<void> {
  const options = readArguments();
  if (options.help) return console.log(usage);
  await using server = await startIssuer({ port: wholeNumber('port', options.port) }).catch(
    (error: unknown) => {
      throw new UsageError(`cannot listen: ${error instanceof Error ? error.message : error}`);
    },
  );
  const issuer = await server.createIssuer({
    id: 'i_dev',
    signingAlg: signingAlg(options.alg),
    accessTokenSeconds: wholeNumber('access-ttl', options['access-ttl']),
    refreshReuse: refreshReuse(options['refresh-reuse']),
  });
  const client = seedDemo(issuer, options['redirect-uri']);
  const { accountId, keyId, keySecret } = controlCredentials;
  console.log(`AuthPI mock issuer: ${issuer.url}

AUTHPI_ISSUER_URL=${issuer.url}
AUTHPI_CLIENT_ID=${client.id}
AUTHPI_CLIENT_SECRET=${client.secret}

Change who belongs where:
curl -u ${keyId}:${keySecret} ${server.origin}/v1/accounts/${accountId}/issuers/${issuer.id}/organizations
`);
  await Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)));
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '4000' },
        'redirect-uri': {
          type: 'string',
          multiple: true,
          default: ['http://localhost:3000/callback'],
        },
        alg: { type: 'string', default: 'ES256' },
        'access-ttl': { type: 'string', default: '1800' },
        'refresh-reuse': { type: 'string', default: 'revoke' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, text: string): number {
  if (/^-?\d+$/.test(text)) return Number(text);
  throw new UsageError(`--${name} must be a whole number, not ${text}`);
}

function signingAlg(text: string): SigningAlg {
  const alg = signingAlgs.find((candidate) => candidate === text);
  if (alg === undefined) throw new UsageError(`--alg must be one of ${signingAlgs.join(', ')}`);
  return alg;
}

function refreshReuse(text: string): RefreshReuse {
  if (text === 'revoke' || text === 'reject') return text;
  const grace = /^grace:(\d+)$/.exec(text);
  if (grace === null) {
    throw new UsageError('--refresh-reuse must be revoke, reject or grace:SECONDS');
  }
  return { graceSeconds: Number(grace[1]) };
}
