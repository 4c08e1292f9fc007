import { randomBytes } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** An id as AuthPI makes them: a prefix and 25 lower-case alphanumerics. */
export function newId(prefix: string, length = 25): string {
  const random = Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]);
  return `${prefix}_${random.join('')}`;
}

/** A random value nobody can guess, in base64url. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1_000);
}
