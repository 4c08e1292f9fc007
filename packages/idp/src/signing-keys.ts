import * as jose from 'jose';
import { IdpError } from './errors.ts';
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

interface FetchedKeys {
  find: FindKey;
  at: number;
}

export interface SigningKeysOptions {
  fetchKeys: () => Promise<jose.JSONWebKeySet>;
  maxAgeMs: number;
  joinMs: number;
}

/**
 * The issuer's public keys. A key id that is not known refetches at once, so that keys rotated just
 * before signing work; only a refetch that still did not find it starts a cooldown, so that made-up
 * key ids cost the issuer nothing.
 */
export class SigningKeys {
  readonly #options: SigningKeysOptions;
  readonly #fetching = new SharedWork<FetchedKeys>();
  #keys: FetchedKeys | undefined;
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
      const justFetched = keys !== before;
      if (justFetched) this.#cooldownUntil = Date.now() + cooldownMs;
      if (Date.now() < this.#cooldownUntil) throw error;
    }
    // Somebody else may have fetched them while this one looked.
    const newest = this.#keys;
    const refetched = newest === undefined || newest === keys ? await this.#fetch() : newest;
    try {
      return await refetched.find(header, token);
    } catch (error) {
      if (error instanceof jose.errors.JWKSNoMatchingKey) {
        this.#cooldownUntil = Date.now() + cooldownMs;
      }
      throw error;
    }
  };

  async #current(): Promise<FetchedKeys> {
    const known = this.#keys;
    if (known === undefined) return this.#fetch();
    const age = Date.now() - known.at;
    if (age < this.#options.maxAgeMs) return known;
    try {
      return await this.#fetch();
    } catch (error) {
      const unreachable = error instanceof IdpError && error.code === 'issuer_unavailable';
      if (unreachable && age < this.#options.maxAgeMs + staleMs) return known;
      throw error;
    }
  }

  #fetch(): Promise<FetchedKeys> {
    return this.#fetching.run(
      'keys',
      async () => {
        const fetched = await this.#options.fetchKeys();
        this.#keys = { find: keyFinder(fetched), at: Date.now() };
        return this.#keys;
      },
      { joinMs: this.#options.joinMs },
    );
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
      throw unusable('a key that cannot be imported');
    }
  };
}

/** @throws IdpError `invalid_response` unless the answer is a key set (RFC 7517 section 5) */
export async function readKeySet(response: Response): Promise<jose.JSONWebKeySet> {
  if (response.status !== 200) throw unusable(`HTTP ${response.status}`);
  let body: unknown;
  try {
    body = await response.json();
  } catch {
    throw unusable('something else than JSON');
  }
  if (typeof body !== 'object' || body === null || !('keys' in body) || !Array.isArray(body.keys)) {
    throw unusable('other JSON');
  }
  // Private or secret keys have no business in a key set; a shared secret must never verify.
  const keys = body.keys.filter(
    (key: unknown): key is jose.JWK =>
      typeof key === 'object' && key !== null && 'kty' in key && key.kty !== 'oct',
  );
  if (keys.length === 0) throw unusable('no public key');
  return { keys };
}

function unusable(received: string): IdpError {
  return new IdpError('invalid_response', "The issuer's key set is unusable", {
    expected: 'HTTP 200 with a JSON object that has a "keys" array of public keys',
    received,
    reference: 'RFC 7517 section 5',
    hint: "Check the issuer's jwks_uri.",
  });
}
