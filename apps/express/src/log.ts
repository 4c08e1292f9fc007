import { IdpError } from '@authpi/idp';
import type { Request } from 'express';

const credentialLike = /[\w\-.~+/=%]{20,}/g;

/** One line about what went wrong, without the query, which may hold a code. */
export function logFailure(req: Request, error: unknown): void {
  console.error(`${req.method} ${req.path}: ${describe(error)}`.replace(/\p{Cc}+/gu, ' '));
}

function describe(error: unknown): string {
  // The SDK's own messages are free of secrets; nobody knows what another library quotes.
  if (error instanceof IdpError) return `${error.code}: ${error.message}`;
  if (!(error instanceof Error)) return typeof error;
  return `${error.name}: ${error.message.replace(credentialLike, '[redacted]')}`;
}
