import type * as jose from 'jose';
import { within } from './deadline.ts';
import type { Emit } from './events.ts';
import { publicKeys } from './key-set.ts';

/**
 * Keeps the issuer's public keys where the next isolate or process finds them, such as in Workers KV or the Cache API.
 * Whoever may write to it decides whose tokens count, so give it a place of its own.
 */
export interface KeyCache {
  /** What was set under this key, or nothing. */
  get(key: string): Promise<string | null | undefined>;
  /**
   * Keeps a text.
   *
   * @param options.ttlSeconds how long it is of use; keeping it for longer does no harm
   */
  set(key: string, value: string, options: { ttlSeconds: number }): Promise<unknown>;
}

/** A cache that is slower than this is no faster than the issuer. */
const patienceMs = 1_000;

export interface KeptKeys {
  keySet: jose.JSONWebKeySet;
  /** When the issuer was asked, in Unix milliseconds. */
  at: number;
}

export interface KeptKeysOptions {
  cache: KeyCache;
  issuerUrl: string;
  /** Where the issuer has its keys, as far as that is known without asking it. */
  jwksUri: () => string | undefined;
  maxAgeMs: number;
  timeoutMs: number;
  emit: Emit | undefined;
}

/** One issuer's keys in a cache that may fail: then it is as if it held nothing. */
export class KeyCacheEntry {
  readonly #options: KeptKeysOptions;
  readonly #key: string;

  constructor(options: KeptKeysOptions) {
    this.#options = options;
    this.#key = `authpi:keys:${options.issuerUrl}`;
  }

  /** Keys that would still be used if this process had fetched them itself. */
  async read(): Promise<KeptKeys | undefined> {
    const { cache, issuerUrl, maxAgeMs } = this.#options;
    return this.#attempt('get', async () => {
      const text = await cache.get(this.#key);
      if (typeof text !== 'string') return undefined;
      const { issuer, jwksUri, at, keys } = JSON.parse(text);
      const age = Date.now() - at;
      if (issuer !== issuerUrl || !(age >= 0 && age < maxAgeMs)) return undefined;
      if (jwksUri !== (this.#options.jwksUri() ?? jwksUri)) return undefined;
      return { keySet: publicKeys({ keys }), at };
    });
  }

  async write({ keySet, at }: KeptKeys): Promise<void> {
    const { cache, issuerUrl: issuer, jwksUri, maxAgeMs } = this.#options;
    const value = JSON.stringify({ issuer, jwksUri: jwksUri(), at, ...keySet });
    const ttlSeconds = Math.ceil(maxAgeMs / 1000);
    await this.#attempt('set', () => cache.set(this.#key, value, { ttlSeconds }));
  }

  async #attempt<T>(
    operation: 'get' | 'set',
    work: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const { timeoutMs, emit } = this.#options;
    try {
      return await within(Math.min(timeoutMs, patienceMs), work);
    } catch {
      emit?.('authpi.keys.cache_failed', { 'authpi.keys.operation': operation });
      return undefined;
    }
  }
}
