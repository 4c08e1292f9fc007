import type { Call } from './call.ts';
import { OAuthError } from './oauth-error.ts';

/** Reads a form that must hold each parameter once (RFC 6749 section 3.1). @throws OAuthError */
export function readForm({ request, body }: Call): ReadonlyMap<string, string> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    throw new OAuthError(
      'invalid_content_type',
      'Send the parameters as application/x-www-form-urlencoded',
      415,
    );
  }
  return onceEach(new URLSearchParams(body), new Set(['resource']));
}

/** @throws OAuthError `invalid_request` when a parameter is repeated */
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

/** @throws OAuthError `invalid_target` (RFC 8707 section 2) */
export function resourceIn(form: ReadonlyMap<string, string>): string | undefined {
  const resource = form.get('resource');
  if (resource === undefined) return undefined;
  if (!URL.canParse(resource) || resource.includes('#')) {
    throw new OAuthError('invalid_target', 'resource must be an absolute URI without fragment');
  }
  return resource;
}
