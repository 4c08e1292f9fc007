/** Characters that browsers and proxies read differently, plain or percent-encoded. */
const ambiguous = /[\\\p{Cc}]|%5c|%[01][0-9a-f]|%7f/iu;

/** A path of the app itself, else `/`. */
export function safePath(value: unknown, baseUrl: string): string {
  if (typeof value !== 'string' || !/^\/(?!\/)/.test(value) || ambiguous.test(value)) return '/';
  if (!URL.canParse(value, baseUrl)) return '/';
  const { origin, pathname, search } = new URL(value, baseUrl);
  return origin === baseUrl && !pathname.startsWith('//') ? pathname + search : '/';
}
