import { IdpError } from '@authpi/idp';
import type { Context } from 'hono';
import type { Platform } from './platform.ts';

const longest = 200;
const credentialLike = /[\w\-.~+/=%]{20,}/g;

/** One line about what went wrong, without the query, which may hold a code. */
export function logFailure({ log }: Platform, c: Context, error: unknown): void {
  log?.(`${c.req.method} ${c.req.path}: ${describe(error)}`.replace(/\p{Cc}+/gu, ' '));
}

function describe(error: unknown): string {
  // The SDK's own messages are free of secrets; nobody knows what another library quotes.
  if (error instanceof IdpError) return `${error.code}: ${error.message}`;
  if (!(error instanceof Error)) return typeof error;
  return `${error.name}: ${error.message.replace(credentialLike, '[redacted]').slice(0, longest)}`;
}
