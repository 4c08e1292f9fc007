import * as jose from 'jose';
import { type IdpError, isUnavailable } from './errors.ts';
import type { Emit } from './events.ts';
import type { KeptKeys, KeyCacheEntry } from './key-cache.ts';
import { unusableKeys } from './key-set.ts';
import { invalidToken } from './protocol-error.ts';
import { redact } from './redact.ts';
import { impatientMs, SharedWork } from './shared-work.ts';

/** What AuthPI signs with. Nothing else is accepted, whatever a header says (RFC 8725 section 3.1). */
export const signingAlgorithms: string[] = ['ES256', 'EdDSA', 'Ed25519', 'RS256'];

/** Whose word it is that a key exists: nobody else's tokens can keep the keys of the issuer's own from being looked for. */
export type TokenSource =
  /** It just came from the token endpoint. */
  | 'issued'
  /** It stands in a session. */
  | 'stored'
  /** Somebody sent it, who may have made it up. */
  | 'presented';

const cooldownMs = 30_000;
/** For how long keys that could not be fetched are not asked for again on the word of somebody who may have made it up. */
const restMs = 5_000;
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
 * key ids cost the issuer nothing. Each source of tokens has a cooldown of its own.
 */
export class SigningKeys {
  readonly #options: SigningKeysOptions;
  readonly #loading = new SharedWork<KnownKeys>(impatientMs);
  readonly #cooldownUntil: Record<TokenSource, number> = { issued: 0, stored: 0, presented: 0 };
  #keys: KnownKeys | undefined;
  #failed: { error: unknown; until: number } | undefined;
  /** Until when keys past their age serve without asking for them again. */
  #staleUntil = 0;

  constructor(options: SigningKeysOptions) {
    this.#options = options;
  }

  /** Has them, before something is spent on an answer that only they can prove. @throws IdpError `issuer_unavailable` */
  ready(): Promise<unknown> {
    return this.#current();
  }

  /**
   * Until when (Unix ms) what they prove now counts without being proved again: the key may be withdrawn by the time that
   * they are fetched anew. While that cannot be done, nobody would learn of it.
   */
  provenUntil(now: number): number {
    const { maxAgeMs } = this.#options;
    const until = (this.#keys?.at ?? now) + maxAgeMs;
    return until > now ? until : now + maxAgeMs;
  }

  /**
   * Selects by `kid` alone within the token's algorithm, for a jose verify function.
   *
   * @throws IdpError `invalid_token` when there is no such key; `retryable` where one may yet appear
   */
  of(source: TokenSource): FindKey {
    return async (header, token) => {
      const before = this.#keys;
      const keys = await this.#current();
      const found = await matching(keys, header, token);
      if (found !== undefined) return found;
      const justFetched = keys !== before && !keys.cached;
      const isCoolingDown = Date.now() < this.#cooldownUntil[source];
      if (!justFetched && !isCoolingDown) {
        const later = await matching(await this.#refetch(source), header, token);
        if (later !== undefined) return later;
      }
      if (!isCoolingDown) this.#cooldownUntil[source] = Date.now() + cooldownMs;
      // What the issuer itself just signed has a key, though it may not be published everywhere yet.
      throw unknownKey(header?.kid, source === 'issued' || isCoolingDown);
    };
  }

  async #refetch(source: TokenSource): Promise<KnownKeys> {
    if (source !== 'presented') return this.#fetch();
    if (this.#failed !== undefined && Date.now() < this.#failed.until) throw this.#failed.error;
    try {
      return await this.#fetch();
    } catch (error) {
      this.#failed = { error, until: Date.now() + restMs };
      throw error;
    }
  }

  async #current(): Promise<KnownKeys> {
    const known = this.#keys;
    if (known === undefined) return this.#load();
    const age = Date.now() - known.at;
    // A clock that was set back says nothing of their age.
    if ((age >= 0 && age < this.#options.maxAgeMs) || Date.now() < this.#staleUntil) return known;
    try {
      return await this.#load();
    } catch (error) {
      const serveFor = this.#options.maxAgeMs + staleMs - age;
      if (!isUnavailable(error) || serveFor <= 0) throw error;
      // An issuer that hangs is not waited for by every request.
      this.#staleUntil = Date.now() + Math.min(cooldownMs, serveFor);
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

/** Undefined where no key matches. */
async function matching(
  { find }: KnownKeys,
  ...token: Parameters<FindKey>
): Promise<jose.CryptoKey | undefined> {
  try {
    return await find(...token);
  } catch (error) {
    if (error instanceof jose.errors.JWKSNoMatchingKey) return undefined;
    throw error;
  }
}

function unknownKey(kid: unknown, retryable: boolean): IdpError {
  return invalidToken('no published key matches its kid', 'OpenID Connect Core 1.0 section 10.1', {
    expected: 'a key of the jwks_uri',
    received: kid === undefined ? 'no kid' : `kid ${redact(kid)}`,
    retryable,
  });
}

/** What is wrong with the keys says nothing of the token; only one that names no key may find too many. */
function keyFinder(keySet: jose.JSONWebKeySet): FindKey {
  const find = jose.createLocalJWKSet(keySet);
  return async (header, token) => {
    try {
      return await find(header, token);
    } catch (error) {
      if (error instanceof jose.errors.JWKSNoMatchingKey) throw error;
      const isAmbiguous = error instanceof jose.errors.JWKSMultipleMatchingKeys;
      if (isAmbiguous && header?.kid === undefined) throw error;
      throw unusableKeys(isAmbiguous ? 'two keys of one kid' : 'a key that cannot be imported');
    }
  };
}
