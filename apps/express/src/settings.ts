export interface Settings {
  readonly port: number;
  readonly baseUrl: URL;
  readonly issuerUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly audience: string;
  readonly sessionIdleSeconds: number;
  readonly sessionMaxSeconds: number;
  readonly transactionSeconds: number;
  readonly jwksMaxAgeSeconds: number;
  readonly httpTimeoutMs: number;
}

/** Browsers cap a cookie's life at 400 days. */
const longestSeconds = 400 * 24 * 60 * 60;

/** @throws Error that names the variable and shows an example */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const refuse = (name: string, problem: string, example: string | number): never => {
    throw new Error(`${name} ${problem}. Set it, for example: ${name}=${example}`);
  };
  const text = (name: string, example: string): string =>
    env[name] || refuse(name, 'is missing', example);
  const url = (name: string, example: string): URL => {
    const value = text(name, example);
    if (!URL.canParse(value)) return refuse(name, 'is not a URL', example);
    const parsed = new URL(value);
    const isLocal = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(parsed.hostname);
    if (parsed.protocol !== 'https:' && !(parsed.protocol === 'http:' && isLocal)) {
      return refuse(name, 'must be https (http on this machine alone)', example);
    }
    if (parsed.search || parsed.hash || parsed.username || parsed.password) {
      return refuse(name, 'must have no query, fragment or credentials', example);
    }
    return parsed;
  };
  const number = (name: string, standard: number, { min = 0, max = longestSeconds } = {}) => {
    const value = env[name] || String(standard);
    if (/^\d+$/.test(value) && Number(value) >= min && Number(value) <= max) return Number(value);
    return refuse(name, `must be a whole number, ${min} to ${max}`, standard);
  };
  const baseUrl = url('BASE_URL', 'https://app.example.com');
  if (baseUrl.pathname !== '/') {
    refuse('BASE_URL', 'must be an origin without a path', baseUrl.origin);
  }
  const clientId = text('AUTHPI_CLIENT_ID', 'c_…');
  return {
    baseUrl,
    clientId,
    clientSecret: text('AUTHPI_CLIENT_SECRET', 'the secret shown once in the console'),
    issuerUrl: url('AUTHPI_ISSUER_URL', 'https://idp.authpi.com/i_…').href,
    audience: env.AUTHPI_AUDIENCE || clientId,
    port: number('PORT', 3000, { max: 65_535 }),
    sessionIdleSeconds: number('SESSION_IDLE_SECONDS', 43_200),
    sessionMaxSeconds: number('SESSION_MAX_SECONDS', 604_800),
    transactionSeconds: number('TRANSACTION_SECONDS', 600),
    jwksMaxAgeSeconds: number('JWKS_MAX_AGE_SECONDS', 600),
    httpTimeoutMs: number('HTTP_TIMEOUT_MS', 10_000, { min: 1, max: 600_000 }),
  };
}
