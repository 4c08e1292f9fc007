import type { Context } from 'hono';
import * as v from 'valibot';
import { OAuthError } from '../oauth-error.ts';
import { wrong } from './body.ts';

/** What a list may be narrowed to, by the member that is compared. */
export type Filters = v.ObjectEntries;

export interface ListQuery {
  readonly limit: number;
  /** Where the page starts. */
  readonly cursor: number;
  /** What members have to be. */
  readonly wanted: readonly (readonly [member: string, value: unknown])[];
}

/** Documented, and refused all the same: whoever asked for it would be shown what does not belong there. */
export const notOffered = v.exactOptional(v.never('This filter is not offered here'));

export const oneOf = (values: readonly string[]) => v.exactOptional(v.picklist(values));

const limitWords = 'It must be from 1 to 100';
const paging = {
  limit: v.optional(
    v.pipe(
      v.string(),
      v.digits(limitWords),
      v.transform(Number),
      v.minValue(1, limitWords),
      v.maxValue(100, limitWords),
    ),
    '50',
  ),
  cursor: v.optional(
    v.pipe(v.string(), v.digits('It must be one that a list gave'), v.transform(Number)),
    '0',
  ),
};

/** @throws OAuthError `invalid_request` for what a list does not take, or takes once */
export function readListQuery(c: Context, filters: Filters): ListQuery {
  const given = Object.entries(c.req.queries());
  const twice = given.find(([, values]) => values.length > 1);
  if (twice !== undefined)
    throw new OAuthError('invalid_request', `${twice[0]}: It is given twice`);
  const query = Object.fromEntries(given.map(([name, [value]]) => [name, value]));
  const result = v.safeParse(v.strictObject({ ...filters, ...paging }), query);
  if (!result.success) throw wrong(result.issues, 'The query');
  const { limit, cursor, ...wanted } = result.output;
  return { limit, cursor, wanted: Object.entries(wanted) };
}
