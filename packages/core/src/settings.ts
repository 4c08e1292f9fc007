/** Everything the app is told about its deployment. Durations are in seconds unless named otherwise. */
export interface Settings {
  /** The app's public origin, whatever Host or X-Forwarded-* say. */
  readonly baseUrl: URL;
  readonly issuerUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who this app is to the issuer when it is called as an API. */
  readonly audience: string;
  /** The first signs and seals, all are accepted. */
  readonly sessionSecrets: readonly string[];
  readonly sessionIdleSeconds: number;
  readonly sessionMaxSeconds: number;
  readonly transactionSeconds: number;
  readonly jwksMaxAgeSeconds: number;
  readonly httpTimeoutMs: number;
}

/** The variables that `readSettings` looks at, for runtimes that must be allowed each. */
export const settingNames = [
  'BASE_URL',
  'AUTHPI_ISSUER_URL',
  'AUTHPI_CLIENT_ID',
  'AUTHPI_CLIENT_SECRET',
  'AUTHPI_AUDIENCE',
  'SESSION_SECRET',
  'SESSION_IDLE_SECONDS',
  'SESSION_MAX_SECONDS',
  'TRANSACTION_SECONDS',
  'JWKS_MAX_AGE_SECONDS',
  'HTTP_TIMEOUT_MS',
] as const;

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment is wrong. The message names the variable and shows an example, never its value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(variable: string, problem: string, example: string) {
    super(`${variable} ${problem}, for example ${variable}=${example}`);
  }
}

const shortestSecret = 32;
/** Browsers cap a cookie's life at 400 days. */
const longestSeconds = 400 * 24 * 60 * 60;
const longestTimeoutMs = 10 * 60 * 1000;

/** @throws SettingsError */
export function readSettings(env: Environment): Settings {
  const baseUrl = readUrl(env, 'BASE_URL', 'https://app.example.com');
  if (baseUrl.pathname !== '/') {
    throw new SettingsError('BASE_URL', 'must be an origin without a path', baseUrl.origin);
  }
  const clientId = readText(env, 'AUTHPI_CLIENT_ID', 'c_…');
  const issuerUrl = readUrl(env, 'AUTHPI_ISSUER_URL', 'https://idp.authpi.com/i_…');
  return {
    baseUrl,
    issuerUrl: issuerUrl.href.replace(/\/+$/, ''),
    clientId,
    clientSecret: readText(env, 'AUTHPI_CLIENT_SECRET', 'the secret that the console showed once'),
    audience: env.AUTHPI_AUDIENCE || clientId,
    sessionSecrets: readSecrets(env),
    sessionIdleSeconds: readNumber(env, 'SESSION_IDLE_SECONDS', 12 * 60 * 60),
    sessionMaxSeconds: readNumber(env, 'SESSION_MAX_SECONDS', 7 * 24 * 60 * 60),
    transactionSeconds: readNumber(env, 'TRANSACTION_SECONDS', 10 * 60),
    jwksMaxAgeSeconds: readNumber(env, 'JWKS_MAX_AGE_SECONDS', 10 * 60),
    httpTimeoutMs: readNumber(env, 'HTTP_TIMEOUT_MS', 10_000, { min: 1, max: longestTimeoutMs }),
  };
}

/** Where to listen, on this machine alone unless `HOST` says more; port 0 takes one that is free. @throws SettingsError */
export function readAddress(env: Environment): { hostname: string; port: number } {
  // Servers take an empty name for every address of the machine.
  const hostname = env.HOST?.trim() || '127.0.0.1';
  return { hostname, port: readNumber(env, 'PORT', 3000, { min: 0, max: 65_535 }) };
}

function readText(env: Environment, variable: string, example: string): string {
  const value = env[variable]?.trim();
  if (value) return value;
  throw new SettingsError(variable, 'is missing', example);
}

function readUrl(env: Environment, variable: string, example: string): URL {
  const text = readText(env, variable, example);
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new SettingsError(variable, 'must be an absolute URL', example);
  }
  const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    throw new SettingsError(variable, 'must be https (http on this machine alone)', example);
  }
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') {
    throw new SettingsError(variable, 'must have no query, fragment or credentials', example);
  }
  return url;
}

function readSecrets(env: Environment): string[] {
  const example = 'the output of: openssl rand -base64 32';
  const secrets = readText(env, 'SESSION_SECRET', example)
    .split(',')
    .map((secret) => secret.trim());
  if (secrets.every((secret) => secret.length >= shortestSecret)) return secrets;
  throw new SettingsError(
    'SESSION_SECRET',
    `must be one or several secrets of ${shortestSecret} characters or more, comma-separated`,
    example,
  );
}

function readNumber(
  env: Environment,
  variable: string,
  standard: number,
  { min, max } = { min: 0, max: longestSeconds },
): number {
  const text = env[variable]?.trim();
  if (!text) return standard;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new SettingsError(variable, `must be a whole number, ${min} to ${max}`, String(standard));
}
