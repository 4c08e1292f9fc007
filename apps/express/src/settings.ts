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

/** @throws Error that names the variable and shows an example */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const text = (name: string, example: string): string => {
    const value = env[name];
    if (value === undefined || value === '') {
      throw new Error(`${name} is missing. Set it, for example: ${name}=${example}`);
    }
    return value;
  };
  const url = (name: string, example: string): URL => {
    const value = text(name, example);
    if (!URL.canParse(value)) {
      throw new Error(`${name} is not a URL. Set it, for example: ${name}=${example}`);
    }
    return new URL(value);
  };
  const number = (name: string, otherwise: number): number => {
    const value = env[name] ?? String(otherwise);
    if (!/^\d+$/.test(value)) {
      throw new Error(`${name} is not a whole number. Set it, for example: ${name}=${otherwise}`);
    }
    return Number(value);
  };
  const clientId = text('AUTHPI_CLIENT_ID', 'c_…');
  return {
    clientId,
    clientSecret: text('AUTHPI_CLIENT_SECRET', 'the secret shown once in the console'),
    issuerUrl: url('AUTHPI_ISSUER_URL', 'https://idp.authpi.com/i_…').href,
    baseUrl: new URL(url('BASE_URL', 'https://app.example.com').origin),
    audience: env.AUTHPI_AUDIENCE || clientId,
    port: number('PORT', 3000),
    sessionIdleSeconds: number('SESSION_IDLE_SECONDS', 43_200),
    sessionMaxSeconds: number('SESSION_MAX_SECONDS', 604_800),
    transactionSeconds: number('TRANSACTION_SECONDS', 600),
    jwksMaxAgeSeconds: number('JWKS_MAX_AGE_SECONDS', 600),
    httpTimeoutMs: number('HTTP_TIMEOUT_MS', 10_000),
  };
}
