/** What is learnt of a request while it is answered; it goes into the record, and decides which faults apply. */
export interface Flow {
  endpoint: Endpoint;
  userId?: string;
  clientId?: string;
  sessionId?: string;
  grantType?: string;
  /** `ok`, or the error's code. */
  outcome: string;
  /** The ids of the faults that happened. */
  readonly faults: string[];
}

export type Endpoint =
  | 'discovery'
  | 'jwks'
  | 'authorize'
  | 'token'
  | 'userinfo'
  | 'revoke'
  | 'introspect'
  | 'logout'
  | 'control'
  | 'unknown';

export function newFlow(): Flow {
  return { endpoint: 'unknown', outcome: 'ok', faults: [] };
}
