/** Unix time in whole seconds, as JWTs and token answers count it (RFC 7519 section 2). */
export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** The year 5138: nobody means it, and milliseconds of today are beyond it. */
export const lastSecond = 1e11 - 1;

export function isUnixSeconds(value: unknown): value is number {
  return Number.isFinite(value) && Number(value) <= lastSecond;
}
