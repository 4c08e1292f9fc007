/** Every open login keeps its path in a cookie. */
const longest = 512;
/** Characters that browsers and proxies read differently, plain or percent-encoded. */
const ambiguous = /[\\\p{Cc}]|%5c|%[01][0-9a-f]|%7f/iu;

/**
 * Where a login ends: the path on this origin that was asked for, or `/` for anything that is not
 * one (RFC 9700 section 4.11.1).
 */
export function returnPath(asked: string | undefined, baseUrl: URL): string {
  if (asked === undefined || !asked.startsWith('/') || ambiguous.test(asked)) return '/';
  let url: URL;
  try {
    url = new URL(asked, baseUrl);
  } catch {
    return '/';
  }
  // Dot segments can leave a path of two slashes, which a Location header would read as a host.
  const path = url.pathname + url.search + url.hash;
  const safe = url.origin === baseUrl.origin && !path.startsWith('//') && path.length <= longest;
  return safe ? path : '/';
}
