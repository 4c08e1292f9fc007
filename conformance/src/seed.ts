import { createHash } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The items in an order that looks random and is the same for the same seed. */
export function shuffled<T extends { readonly id: string }>(
  items: readonly T[],
  seed: string,
): T[] {
  const place = (item: T) => hashOf(`${seed}/${item.id}`).toString('hex');
  return [...items].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** The id of the check's first, second, … user: whatever else runs, it is the same for the same seed. */
export function userId(seed: string, checkId: string, count: number): string {
  const bytes = hashOf(`${seed}/${checkId}/${count}`).subarray(0, 25);
  return `usr_${Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('')}`;
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
