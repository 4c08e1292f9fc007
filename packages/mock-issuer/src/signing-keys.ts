import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';
import { OAuth2Issuer } from 'oauth2-mock-server';
import type { Ids } from './ids.ts';
import { type SigningAlg, signingAlgs } from './issuer-options.ts';

/** The private keys of one generation, one for each algorithm. */
type Generation = readonly (JWK & { readonly kid: string; readonly alg: SigningAlg })[];

/** How many generations the key set publishes (AuthPI's JWKS page). */
const published = 2;

// RSA keys take long to make, so that every issuer of a process begins with the same two generations.
let firstGenerations: Promise<readonly Generation[]> | undefined;

export interface TokenToSign {
  readonly alg: SigningAlg;
  /** Without `kid` and `alg`. */
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Two generations of keys for three algorithms; the newest signs. Signing is the underlying server's. */
export class SigningKeys {
  readonly #issuer: OAuth2Issuer;
  readonly #ids: Ids;
  #generations: readonly Generation[] = [];

  private constructor(issuer: OAuth2Issuer, ids: Ids) {
    this.#issuer = issuer;
    this.#ids = ids;
  }

  static async create(issuerUrl: string, ids: Ids): Promise<SigningKeys> {
    const issuer = new OAuth2Issuer();
    issuer.url = issuerUrl;
    const keys = new SigningKeys(issuer, ids);
    firstGenerations ??= Promise.all([generate(), generate()]);
    for (const generation of await firstGenerations) await keys.#add(named(generation, ids));
    return keys;
  }

  /** Makes a new generation, which signs from now on, and withdraws the oldest. */
  async rotate(): Promise<void> {
    await this.#add(named(await generate(), this.#ids));
  }

  /** What relying parties see: public parts only. */
  jwks(): JSONWebKeySet & { keys: JWK[] } {
    const kids = new Set(this.#generations.flat().map(({ kid }) => kid));
    const keys = this.#issuer.keys.toJSON().filter(({ kid }) => kids.has(kid));
    return { keys: keys.map((key) => ({ ...key, use: 'sig' })) };
  }

  async sign({ alg, header, claims }: TokenToSign): Promise<string> {
    const { kid } = this.#current(alg);
    return await this.#issuer.buildToken({
      kid,
      scopesOrTransform(defaultHeader, defaultClaims) {
        // Only access tokens carry a `typ`; undefined members are not sent.
        Object.assign(defaultHeader, { typ: undefined }, header);
        for (const name of Object.keys(defaultClaims)) delete defaultClaims[name];
        Object.assign(defaultClaims, claims);
      },
    });
  }

  /** The private key that signs, for tokens that no issuer should make. */
  current(alg: SigningAlg): JWK & { kid: string } {
    return { ...this.#current(alg) };
  }

  async #add(generation: Generation): Promise<void> {
    for (const key of generation) await this.#issuer.keys.add({ ...key });
    this.#generations = [generation, ...this.#generations].slice(0, published);
  }

  #current(alg: SigningAlg): JWK & { readonly kid: string } {
    const key = this.#generations[0]?.find((candidate) => candidate.alg === alg);
    if (key === undefined) throw new TypeError(`no key for ${alg}`);
    return key;
  }
}

async function generate(): Promise<Generation> {
  return await Promise.all(
    signingAlgs.map(async (alg) => {
      const { privateKey } = await generateKeyPair(alg, { extractable: true });
      return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg };
    }),
  );
}

/** With a seed the names of the keys are always the same, the keys are not. */
function named(generation: Generation, ids: Ids): Generation {
  return ids.isSeeded ? generation.map((key) => ({ ...key, kid: ids.uuid() })) : generation;
}
