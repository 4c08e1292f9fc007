import type { CookieOptions } from 'hono/utils/cookie';

/**
 * The attributes of every cookie. On https the `__Host-` prefix makes the browser refuse one that a
 * sibling domain or an http page tries to set.
 */
export function cookieAttributes(baseUrl: URL): CookieOptions & { prefix?: 'host' } {
  const common = { httpOnly: true, sameSite: 'Lax', path: '/' } as const;
  return baseUrl.protocol === 'https:' ? { ...common, secure: true, prefix: 'host' } : common;
}
