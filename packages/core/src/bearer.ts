import type { HonoRequest } from 'hono';

export type Bearer =
  | { readonly state: 'absent' }
  /** More than one token, or something that cannot be one. */
  | { readonly state: 'malformed' }
  | { readonly state: 'present'; readonly token: string };

/** The bearer token of an API call: in the Authorization header alone (RFC 6750 section 2.1). */
export function readBearer(request: HonoRequest): Bearer {
  const header = request.header('authorization');
  if (header === undefined || !/^bearer\b/i.test(header)) return { state: 'absent' };
  const [, token] = /^bearer +([\w\-.~+/]+=*)$/i.exec(header) ?? [];
  const twice = request.query('access_token') !== undefined;
  return token === undefined || twice ? { state: 'malformed' } : { state: 'present', token };
}
