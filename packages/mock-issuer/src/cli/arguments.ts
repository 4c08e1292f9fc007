import { parseArgs } from 'node:util';
import {
  type IssuerOptions,
  type RefreshReuse,
  type SigningAlg,
  signingAlgs,
} from '../issuer-options.ts';
import { originIn } from '../public-origin.ts';
import { isRedirectUri } from '../redirect-uri.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { UsageError } from './usage.ts';

export interface Arguments {
  readonly help: boolean;
  readonly listFaults: boolean;
  readonly port: number;
  readonly host?: string;
  readonly config?: string;
  readonly seed?: string;
  readonly publicOrigin?: string;
  readonly https: boolean;
  /** Where the authority to trust is written; a folder of its own that goes at the end, where it is left out. */
  readonly caFile?: string;
  readonly redirectUris: readonly string[];
  readonly issuer: IssuerOptions;
}

/** @throws UsageError */
export function readArguments(): Arguments {
  const values = parse();
  const { alg, config, host, seed, 'access-ttl': accessTtl, 'refresh-reuse': reuse } = values;
  const { 'ca-file': caFile, 'public-origin': publicOrigin } = values;
  if (values.strict && values.lenient) {
    throw new UsageError('--strict and --lenient exclude each other');
  }
  const { 'redirect-uri': redirectUris = ['http://localhost:3000/callback'] } = values;
  if (config !== undefined && values['redirect-uri'] !== undefined) {
    throw new UsageError(`--redirect-uri has no client to be for: say redirectUris in ${config}`);
  }
  return {
    help: values.help,
    listFaults: values['list-faults'],
    port: portNumber(values.port),
    redirectUris: redirectUris.map(redirectUri),
    https: values.https || caFile !== undefined,
    ...withoutUndefined({
      host,
      caFile,
      config,
      seed,
      publicOrigin: ifGiven(publicOrigin, origin),
    }),
    issuer: {
      // Enough to look at, and little for a program that runs for days.
      recordedExchanges: 1_000,
      lenient: values.lenient,
      ...withoutUndefined({
        signingAlg: ifGiven(alg, signingAlg),
        accessTokenSeconds: ifGiven(accessTtl, (text) => wholeNumber('access-ttl', text)),
        refreshReuse: ifGiven(reuse, refreshReuse),
      }),
    },
  };
}

function parse() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '4000' },
        host: { type: 'string' },
        config: { type: 'string' },
        'redirect-uri': { type: 'string', multiple: true },
        alg: { type: 'string' },
        'access-ttl': { type: 'string' },
        'refresh-reuse': { type: 'string' },
        strict: { type: 'boolean', default: false },
        lenient: { type: 'boolean', default: false },
        seed: { type: 'string' },
        'public-origin': { type: 'string' },
        https: { type: 'boolean', default: false },
        'ca-file': { type: 'string' },
        'list-faults': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function ifGiven<T>(text: string | undefined, read: (text: string) => T): T | undefined {
  return text === undefined ? undefined : read(text);
}

function wholeNumber(name: string, text: string): number {
  if (/^-?\d+$/.test(text)) return Number(text);
  throw new UsageError(`--${name} must be a whole number, not ${text}`);
}

function portNumber(text: string): number {
  const port = wholeNumber('port', text);
  if (port >= 0 && port <= 65_535) return port;
  throw new UsageError(`--port must be a port from 0 to 65535, not ${text}`);
}

function redirectUri(text: string): string {
  if (isRedirectUri(text)) return text;
  throw new UsageError(`--redirect-uri must be an absolute URL without fragment, not ${text}`);
}

function origin(text: string): string {
  const found = originIn(text);
  if (found !== undefined) return found;
  throw new UsageError(
    `--public-origin must be an origin such as https://issuer.example, not ${text}`,
  );
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
