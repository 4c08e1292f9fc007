import type { Deliver } from '../../src/index.ts';

const waiting = new Map<string, (form: URLSearchParams) => void>();

/** Hands each logout token to whoever waits for it at its URL. */
export const deliver: Deliver = async (url, form) => waiting.get(url)?.(form);

export function delivery(url: string): Promise<URLSearchParams> {
  return new Promise((resolve) => waiting.set(url, resolve));
}
