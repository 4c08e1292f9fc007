import { hash } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The items in an order that looks random and is the same for the same seed. */
export function shuffled<T extends { readonly id: string }>(
  items: readonly T[],
  seed: string,
): T[] {
  const place = (item: T) => hash('sha256', `${seed}/${item.id}`);
  return [...items].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** The id of the check's first, second, … user: whatever else runs, it is the same for the same seed. */
export function userId(seed: string, checkId: string, count: number): string {
  const bytes = hash('sha256', `${seed}/${checkId}/${count}`, 'buffer').subarray(0, 25);
  return `usr_${Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('')}`;
}
