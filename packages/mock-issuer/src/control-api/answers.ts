import type { Context } from 'hono';
import { OAuthError } from '../oauth-error.ts';

/** One resource, with the ETag of its latest change. */
export function resource<T extends { readonly updated_at: number }>(
  c: Context,
  data: T,
  status: 200 | 201 = 200,
): Response {
  return c.json({ data }, status, { etag: etagOf(data) });
}

/** @throws Response of 412 when `If-Match` names another state of the resource (RFC 9110 section 13.1.1) */
export function checkPrecondition(c: Context, data: { readonly updated_at: number }): void {
  const wanted = c.req
    .header('if-match')
    ?.split(',')
    .map((tag) => tag.trim());
  if (wanted === undefined || wanted.includes('*') || wanted.includes(etagOf(data))) return;
  throw new OAuthError(
    'precondition_failed',
    'It was changed meanwhile',
    412,
    {},
    {
      currentETag: etagOf(data),
      retryable: false,
    },
  );
}

/** @throws OAuthError `invalid_request` for a limit or a cursor that is none */
export function page<T>(c: Context, all: readonly T[]): Response {
  const query = c.req.query();
  const limit = Number(query.limit ?? 50);
  const start = Number(query.cursor ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw new OAuthError('invalid_request', 'limit must be from 1 to 100');
  }
  if (!Number.isInteger(start) || start < 0) {
    throw new OAuthError('invalid_request', 'cursor must be one that a list gave');
  }
  const end = start + limit;
  const hasMore = end < all.length;
  return c.json({
    data: all.slice(start, end),
    has_more: hasMore,
    next_cursor: hasMore ? String(end) : null,
  });
}

function etagOf({ updated_at: updatedAt }: { readonly updated_at: number }): string {
  return `"${updatedAt}"`;
}
