import * as client from 'openid-client';

/** Something that may pass by itself, and does not end a session. */
export class Outage extends Error {}

/** What may pass by itself, by the errors that openid-client documents. */
export function isOutage(error: unknown): boolean {
  if (error instanceof Outage || error instanceof TypeError) return true;
  if (error instanceof client.ResponseBodyError) return error.status >= 500;
  if (!(error instanceof client.ClientError)) return false;
  const { cause, code } = error;
  return code === 'OAUTH_TIMEOUT' || (cause instanceof globalThis.Response && cause.status >= 429);
}
