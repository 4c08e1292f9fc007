import type { Call } from './call.ts';
import { OAuthError } from './oauth-error.ts';

/** Reads a form that must hold each parameter once (RFC 6749 section 3.1). @throws OAuthError */
export function readForm({ request, body }: Call): ReadonlyMap<string, string> {
  if (!isForm(request)) {
    throw new OAuthError(
      'invalid_content_type',
      'Send the parameters as application/x-www-form-urlencoded',
      415,
    );
  }
  return onceEach(new URLSearchParams(body), new Set(['resource']));
}

export function isForm({ headers }: Request): boolean {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/x-www-form-urlencoded';
}

/** Where a parameter is repeated, what came first. */
export function firstOfEach(parameters: URLSearchParams): ReadonlyMap<string, string> {
  const read = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (value !== '' && !read.has(name)) read.set(name, value);
  }
  return read;
}

/**
 * @throws OAuthError `invalid_request` when a parameter is repeated, `invalid_target` when one that may be has two values
 */
export function onceEach(
  parameters: URLSearchParams,
  repeatable: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, string> {
  const read = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (read.has(name) && !repeatable.has(name)) {
      throw new OAuthError('invalid_request', `${name} is sent more than once`);
    }
    if (read.has(name) && read.get(name) !== value) {
      throw new OAuthError('invalid_target', 'A token is for one resource: ask for one at a time');
    }
    // An empty value counts as absent.
    if (value !== '') read.set(name, value);
  }
  return read;
}

/** @throws OAuthError `invalid_request` when it is missing */
export function required(form: ReadonlyMap<string, string>, name: string): string {
  const value = form.get(name);
  if (value === undefined) throw new OAuthError('invalid_request', `${name} is missing`);
  return value;
}

/**
 * The scopes that are asked for, one space between each and the next (RFC 6749 section 3.3).
 *
 * @throws OAuthError `invalid_scope`
 */
export function scopesIn(form: ReadonlyMap<string, string>): string[] | undefined {
  const scopes = form.get('scope')?.split(' ');
  if (scopes?.some((scope) => !/^[!#-[\]-~]+$/.test(scope))) {
    throw new OAuthError('invalid_scope', 'scope must be names with one space between them');
  }
  return scopes;
}

/** @throws OAuthError `invalid_target` (RFC 8707 section 2) */
export function resourceIn(form: ReadonlyMap<string, string>): string | undefined {
  const resource = form.get('resource');
  if (resource === undefined) return undefined;
  if (!URL.canParse(resource) || resource.includes('#')) {
    throw new OAuthError('invalid_target', 'resource must be an absolute URI without fragment');
  }
  return resource;
}
