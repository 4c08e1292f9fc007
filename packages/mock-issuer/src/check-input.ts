import * as v from 'valibot';
import { withoutUndefined } from './without-undefined.ts';

/** An object whose every member is known. */
type Members = v.GenericSchema & { readonly entries: v.ObjectEntries };

/**
 * What is given, without members that are undefined. A caller without a compiler learns of a mistyped name at once, which
 * would else mean nothing, and of a wrong type before a token is made of it.
 *
 * @param taker as the caller writes it
 * @throws TypeError that names the member, and what there is or what it takes
 */
export function checkInput<T extends object>(taker: string, schema: Members, given: T): T {
  const isObject = typeof given === 'object' && given !== null;
  const input = isObject ? (withoutUndefined(given) as T) : given;
  const result = v.safeParse(schema, input);
  if (result.success) return input;
  const [issue] = result.issues;
  const name = v.getDotPath(issue) ?? 'what it is given';
  const isUnknown = isObject && issue.path?.length === 1 && !Object.hasOwn(schema.entries, name);
  const known = Object.keys(schema.entries).join(', ');
  throw new TypeError(
    `${taker}: ${isUnknown ? `there is no ${name}, but ${known}` : `${name}: ${issue.message}`}`,
  );
}
