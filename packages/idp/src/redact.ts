const credentialLike = /[A-Za-z0-9_\-.~+/=%]{20,}/g;
const unprintable = /[^\x20-\x7e]/g;
const longest = 160;

/**
 * Makes text that came from outside safe to put into an error: whatever is long enough to be a
 * token, code, secret or verifier is replaced, as are unprintable characters.
 */
export function redact(value: unknown): string {
  if (typeof value !== 'string') return value === null ? 'null' : typeof value;
  const safe = value.replace(unprintable, '?').replace(credentialLike, '[redacted]');
  return safe.length > longest ? `${safe.slice(0, longest)}…` : safe;
}

/** Issuer identifiers and claim names are public; they are shown, cut to a readable length. */
export function quotePublic(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value !== 'string') return value === null ? 'null' : `a ${typeof value}`;
  const safe = value.replace(unprintable, '?');
  return `"${safe.length > longest ? `${safe.slice(0, longest)}…` : safe}"`;
}
