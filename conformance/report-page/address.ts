/** `#/area/slug` is a check's page, `#/area/slug@column` the same as one column ran it. */
export interface Address {
  readonly check?: string;
  readonly column?: string;
}

export function readAddress(hash: string): Address {
  const [check = '', column] = decodeURIComponent(hash.replace(/^#\/?/, '')).split('@');
  return check === '' ? {} : { check, ...(column === undefined ? {} : { column }) };
}

export function addressOf(check: string, column?: string): string {
  return `#/${check}${column === undefined ? '' : `@${encodeURIComponent(column)}`}`;
}
