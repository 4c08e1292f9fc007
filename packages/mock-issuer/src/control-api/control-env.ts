import type { Issuer } from '../issuer.ts';

/** What Hono carries from one handler to the next. */
export interface ControlEnv {
  Variables: { issuer: Issuer };
}

/** Below which an issuer's resources are. */
export const issuerPath = '/v1/accounts/:account/issuers/:issuer';
