import type { Context } from 'hono';
import { OAuthError } from '../oauth-error.ts';
import { type Filters, readListQuery } from './list-query.ts';

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

/** What the query asks for of a list. @throws OAuthError `invalid_request` for a query that the list does not take */
export function page<T extends { readonly [member: string]: unknown }>(
  c: Context,
  all: readonly T[],
  filters: Filters = {},
): Response {
  const { limit, cursor, wanted } = readListQuery(c, filters);
  const found = all.filter((each) => wanted.every(([member, value]) => each[member] === value));
  const end = cursor + limit;
  const hasMore = end < found.length;
  return c.json({
    data: found.slice(cursor, end),
    has_more: hasMore,
    next_cursor: hasMore ? String(end) : null,
  });
}

function etagOf({ updated_at: updatedAt }: { readonly updated_at: number }): string {
  return `"${updatedAt}"`;
}
