/** Schemes that run or show what is in the URL itself. */
const forbidden = new Set(['javascript:', 'data:', 'vbscript:', 'blob:', 'about:', 'file:']);

/** Whether a client may be registered with it: absolute and without a fragment (RFC 6749 section 3.1.2). */
export function isRedirectUri(uri: string): boolean {
  return URL.canParse(uri) && !uri.includes('#') && !forbidden.has(new URL(uri).protocol);
}
