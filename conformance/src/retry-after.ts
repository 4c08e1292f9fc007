/** For how many seconds a Retry-After asks; it may say so or name a date (RFC 9110 section 10.2.3). */
export function retryAfterSeconds(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  const isDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/.test(header);
  return isDate ? (Date.parse(header) - Date.now()) / 1_000 : undefined;
}
