import * as v from 'valibot';
import { OAuthError } from '../oauth-error.ts';

export const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_000));
export const scopes = v.pipe(v.array(text), v.maxLength(256));
export const url = v.pipe(v.string(), v.url());

/** Reads JSON of this shape. @throws OAuthError `invalid_request` that names what is wrong */
export async function readBody<const S extends v.GenericSchema>(
  request: Request,
  schema: S,
): Promise<v.InferOutput<S>> {
  const body: unknown = await request.json().catch(() => undefined);
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  throw wrong(result.issues, 'The body');
}

/** Names the first thing that is wrong. */
export function wrong(
  [issue]: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]],
  whole: string,
): OAuthError {
  return new OAuthError('invalid_request', `${v.getDotPath(issue) ?? whole}: ${issue.message}`);
}

/** The registries say that something does not exist with a RangeError, or by giving nothing. */
export function found<T>(what: string, find: () => T | undefined): T {
  try {
    const value = find();
    if (value === undefined) throw notFound(what);
    return value;
  } catch (error) {
    if (error instanceof RangeError) throw notFound(what);
    throw error;
  }
}

export function notFound(what: string): OAuthError {
  return new OAuthError('not_found', `There is no such ${what}`, 404);
}
