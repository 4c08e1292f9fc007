import * as jose from 'jose';
import { IdpError } from './errors.ts';
import type { Emit } from './events.ts';
import type { KeptKeys, KeyCacheEntry } from './key-cache.ts';
import { unusableKeys } from './key-set.ts';
import { SharedWork } from './shared-work.ts';

/** What AuthPI signs with. Nothing else is accepted, whatever a header says (RFC 8725 section 3.1). */
export const signingAlgorithms: string[] = ['ES256', 'EdDSA', 'Ed25519', 'RS256'];

const cooldownMs = 30_000;
/** How long past their age known keys still serve while the issuer cannot be reached. */
const staleMs = 60 * 60 * 1000;

type FindKey = (
  header?: jose.JWSHeaderParameters,
  token?: jose.FlattenedJWSInput,
) => Promise<jose.CryptoKey>;

interface KnownKeys {
  find: FindKey;
  at: number;
  /** Came from the cache: the issuer itself was not asked. */
  cached: boolean;
}

export interface SigningKeysOptions {
  fetchKeys: () => Promise<jose.JSONWebKeySet>;
  maxAgeMs: number;
  joinMs: number;
  cache?: KeyCacheEntry | undefined;
  emit?: Emit | undefined;
}

/**
 * The issuer's public keys. A key id that is not known refetches at once, so that keys rotated just
 * before signing work; only a refetch that still did not find it starts a cooldown, so that made-up
 * key ids cost the issuer nothing.
 */
export class SigningKeys {
  readonly #options: SigningKeysOptions;
  readonly #loading = new SharedWork<KnownKeys>();
  #keys: KnownKeys | undefined;
  #cooldownUntil = 0;

  constructor(options: SigningKeysOptions) {
    this.#options = options;
  }

  /** Selects by `kid` alone within the token's algorithm; hand it to a jose verify function. */
  readonly resolve = async (
    header?: jose.JWSHeaderParameters,
    token?: jose.FlattenedJWSInput,
  ): Promise<jose.CryptoKey> => {
    const before = this.#keys;
    const keys = await this.#current();
    try {
      return await keys.find(header, token);
    } catch (error) {
      if (!(error instanceof jose.errors.JWKSNoMatchingKey)) throw error;
      const justFetched = keys !== before && !keys.cached;
      if (justFetched) this.#cooldownUntil = Date.now() + cooldownMs;
      if (Date.now() < this.#cooldownUntil) throw error;
    }
    const refetched = await this.#fetch();
    try {
      return await refetched.find(header, token);
    } catch (error) {
      if (error instanceof jose.errors.JWKSNoMatchingKey) {
        this.#cooldownUntil = Date.now() + cooldownMs;
      }
      throw error;
    }
  };

  async #current(): Promise<KnownKeys> {
    const known = this.#keys;
    if (known === undefined) return this.#load();
    const age = Date.now() - known.at;
    if (age < this.#options.maxAgeMs) return known;
    try {
      return await this.#load();
    } catch (error) {
      const unreachable = error instanceof IdpError && error.code === 'issuer_unavailable';
      if (!unreachable || age >= this.#options.maxAgeMs + staleMs) throw error;
      this.#options.emit?.('authpi.keys.stale', { 'authpi.keys.age': age / 1000 });
      return known;
    }
  }

  /** From the cache where it has them. */
  #load(): Promise<KnownKeys> {
    const { cache, joinMs } = this.#options;
    if (cache === undefined) return this.#fetch();
    const load = async () => {
      const kept = await cache.read();
      return kept === undefined ? this.#fetch() : this.#know(kept, true);
    };
    return this.#loading.run('load', load, { joinMs });
  }

  #fetch(): Promise<KnownKeys> {
    const { fetchKeys, cache, joinMs } = this.#options;
    const fetch = async () => {
      const fetched = { keySet: await fetchKeys(), at: Date.now() };
      const known = this.#know(fetched, false);
      await cache?.write(fetched);
      return known;
    };
    return this.#loading.run('fetch', fetch, { joinMs });
  }

  #know({ keySet, at }: KeptKeys, cached: boolean): KnownKeys {
    const name = cached ? 'authpi.keys.cached' : 'authpi.keys.fetched';
    this.#options.emit?.(name, { 'authpi.keys.count': keySet.keys.length });
    this.#keys = { find: keyFinder(keySet), at, cached };
    return this.#keys;
  }
}

/** jose throws what the runtime threw at a key that is broken, which says nothing of the token. */
function keyFinder(keySet: jose.JSONWebKeySet): FindKey {
  const find = jose.createLocalJWKSet(keySet);
  return async (header, token) => {
    try {
      return await find(header, token);
    } catch (error) {
      if (error instanceof jose.errors.JOSEError) throw error;
      throw unusableKeys('a key that cannot be imported');
    }
  };
}
