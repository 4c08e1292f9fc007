const credentialLike = /[^\s"]{20,}/g;
const unprintable = /[^\x20-\x7e]/g;
const longest = 160;
const deepest = 10;

/**
 * Makes text that came from outside safe to put into an error: whatever is long enough to be a
 * token, code, secret or verifier is replaced, as are unprintable characters.
 */
export function redact(value: unknown): string {
  if (typeof value !== 'string') return typeOf(value);
  return cut(value.replace(unprintable, '?').replace(credentialLike, '[redacted]'));
}

/** What an error is, without its message, in which anything may stand: `TypeError`, `Error ECONNREFUSED`. */
export function kindOfError(error: unknown): string {
  if (!(error instanceof Error)) return typeOf(error);
  return [error.name, codeOfError(error)].filter(isWord).join(' ');
}

/** The system's code for what went wrong, such as `ECONNREFUSED`, of the error or its cause. */
export function codeOfError(error: unknown): string | undefined {
  let cause = error;
  // An error may be its own cause.
  for (let depth = 0; depth < deepest && cause instanceof Error; depth += 1) {
    const code: unknown = Reflect.get(cause, 'code');
    if (isWord(code)) return code;
    cause = cause.cause;
  }
  return undefined;
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_]{2,39}$/.test(value);
}

/** Issuer identifiers and claim names are public; they are shown, cut to a readable length. */
export function quotePublic(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value !== 'string') return typeOf(value);
  return `"${cut(value.replace(unprintable, '?'))}"`;
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

const typeOf = (value: unknown): string => (value === null ? 'null' : typeof value);
