/**
 * A registered URI with parameters after its own query, which stays as it is written (RFC 6749 section 3.1.2). Only
 * where it has what no header can hold, or a backslash, which not everyone reads alike, is it normalized.
 */
export function withParameters(registered: string, parameters: URLSearchParams): string {
  const uri = /^[!-[\]-~]+$/.test(registered) ? registered : new URL(registered).href;
  if (parameters.size === 0) return uri;
  if (!uri.includes('?')) return `${uri}?${parameters}`;
  return /[?&]$/.test(uri) ? `${uri}${parameters}` : `${uri}&${parameters}`;
}
