import { createPrivateKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';
import { OAuth2Issuer } from 'oauth2-mock-server';
import { type SigningAlg, signingAlgs } from './issuer-options.ts';

interface Key {
  readonly jwk: JWK & { readonly kid: string; readonly alg: SigningAlg };
  /** The same, ready for use. */
  readonly privateKey: KeyObject;
}

/** The private keys of one generation, one for each algorithm. */
type Generation = readonly Key[];

/** How many generations the key set publishes (AuthPI's JWKS page). */
const published = 2;

// RSA keys take long to make, so that all issuers of a process have the same generations.
const made: Promise<Generation>[] = [];

const hashes = { RS256: 'sha256', ES256: 'sha256', EdDSA: null } as const;

export interface TokenToSign {
  readonly alg: SigningAlg;
  /** Without `kid` and `alg`. */
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Two generations of keys for three algorithms; the newest signs. */
export class SigningKeys {
  readonly #issuer: OAuth2Issuer;
  #count = 0;
  #generations: readonly Generation[] = [];
  #jwks: JSONWebKeySet & { keys: JWK[] } = { keys: [] };
  #publicKeys = createLocalJWKSet(this.#jwks);

  private constructor(issuer: OAuth2Issuer) {
    this.#issuer = issuer;
  }

  static async create(issuerUrl: string): Promise<SigningKeys> {
    const issuer = new OAuth2Issuer();
    issuer.url = issuerUrl;
    const keys = new SigningKeys(issuer);
    while (keys.#count < published) await keys.rotate();
    return keys;
  }

  /** Begins a new generation, which signs from now on, and withdraws the oldest. */
  async rotate(): Promise<void> {
    const place = this.#count;
    this.#count += 1;
    made[place] ??= generate();
    const generation = await made[place];
    for (const { jwk } of generation) await this.#issuer.keys.add({ ...jwk });
    this.#generations = [generation, ...this.#generations].slice(0, published);
    const kids = new Set(this.#generations.flat().map(({ jwk: { kid } }) => kid));
    const known = this.#issuer.keys.toJSON();
    const withUse = known.map((key) => ({ ...key, use: 'sig', ext: true }));
    this.#jwks = { keys: withUse.filter(({ kid }) => kids.has(kid)) };
    this.#publicKeys = createLocalJWKSet({ keys: known });
  }

  /** What relying parties see: public parts only. */
  jwks(): JSONWebKeySet & { keys: JWK[] } {
    return structuredClone(this.#jwks);
  }

  /**
   * Finds the key that a token was signed with, one that was withdrawn too: AuthPI keeps keys for longer than tokens live,
   * however soon a test rotates them.
   */
  get publicKeys(): ReturnType<typeof createLocalJWKSet> {
    return this.#publicKeys;
  }

  /** Signed at once, and not by a promise: most of the time of a load test would go into waiting for threads. */
  sign({ claims, ...token }: TokenToSign): string {
    return this.signPayload(token, encoded(claims));
  }

  /** Signs whatever stands where the encoded claims belong. */
  signPayload({ alg, header }: Omit<TokenToSign, 'claims'>, payload: string): string {
    const { jwk, privateKey } = this.#current(alg);
    // Only access tokens carry a `typ`; undefined members are not sent.
    const head = encoded({ typ: undefined, kid: jwk.kid, ...header, alg });
    const input = `${head}.${payload}`;
    const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
    return `${input}.${sign(hashes[alg], Buffer.from(input), key).toString('base64url')}`;
  }

  /** The private key that signs, for tokens that no issuer should make. */
  current(alg: SigningAlg): JWK & { kid: string } {
    return { ...this.#current(alg).jwk };
  }

  #current(alg: SigningAlg): Key {
    const key = this.#generations[0]?.find(({ jwk }) => jwk.alg === alg);
    if (key === undefined) throw new TypeError(`no key for ${alg}`);
    return key;
  }
}

async function generate(): Promise<Generation> {
  return await Promise.all(
    signingAlgs.map(async (alg) => {
      const { privateKey } = await generateKeyPair(alg, { extractable: true });
      // With a seed too: under a name that it knows an app would go on using the key of the run before.
      const jwk = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg };
      return { jwk, privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) };
    }),
  );
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
