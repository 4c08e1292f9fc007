/** Unix time in whole seconds, as JWTs and token answers count it (RFC 7519 section 2). */
export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
