/** `#/area/slug` is a check's page, `#/area/slug@column` the same as one column ran it. */
export interface Address {
  readonly check?: string;
  readonly column?: string;
}

export function readAddress(hash: string): Address {
  const text = decodeURIComponent(hash.replace(/^#\/?/, ''));
  // The first sign alone: a version of a runtime, such as `node@22`, has one in its name.
  const at = text.indexOf('@');
  const check = at === -1 ? text : text.slice(0, at);
  return check === '' ? {} : { check, ...(at === -1 ? {} : { column: text.slice(at + 1) }) };
}

export function addressOf(check: string, column?: string): string {
  return `#/${check}${column === undefined ? '' : `@${encodeURIComponent(column)}`}`;
}
