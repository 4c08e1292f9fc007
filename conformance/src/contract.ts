/** Every route of docs/target-contract.md; `:name` stands for one segment. */
export const routes = [
  'GET /',
  'GET /login',
  'GET /callback',
  'GET /dashboard',
  'GET /profile',
  'POST /orgs/:orgId/projects',
  'POST /refresh',
  'GET /machine',
  'POST /logout',
  'POST /backchannel-logout',
  'GET /api/me',
  'GET /api/projects',
  'GET /healthz',
] as const;

/** What an app may read from its environment, beside what it must. */
export const settings = [
  'AUTHPI_AUDIENCE',
  'SESSION_STORE',
  'SESSION_IDLE_SECONDS',
  'SESSION_MAX_SECONDS',
  'TRANSACTION_SECONDS',
  'JWKS_MAX_AGE_SECONDS',
  'HTTP_TIMEOUT_MS',
] as const;
