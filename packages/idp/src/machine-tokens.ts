import type { CallOptions } from './abortable.ts';
import { BoundedMap } from './bounded-map.ts';
import { misuse } from './errors.ts';
import type { Configuration } from './options.ts';
import { impatientMs, SharedWork } from './shared-work.ts';
import type { TokenEndpoint } from './token-endpoint.ts';
import type { TokenSet } from './token-set.ts';

/** A machine token is replaced this long before it expires, so that it does not expire on the way. */
const bufferMs = 30_000;
const maxRemembered = 1_000;

/** What a token for the client itself is for. */
export interface MachineTokenOptions extends CallOptions {
  /** The scopes to ask for; left out, the issuer decides. */
  scopes?: readonly string[] | undefined;
  /** The API the token is for (RFC 8707). */
  resource?: string | undefined;
}

/** Tokens of the client credentials grant, one per scopes and resource. */
export class MachineTokens {
  readonly #configuration: Configuration;
  readonly #tokenEndpoint: TokenEndpoint;
  readonly #requests = new SharedWork<TokenSet>(impatientMs);
  readonly #known = new BoundedMap<TokenSet>(maxRemembered);

  constructor(configuration: Configuration, tokenEndpoint: TokenEndpoint) {
    this.#configuration = configuration;
    this.#tokenEndpoint = tokenEndpoint;
  }

  async get({ scopes = [], resource }: MachineTokenOptions): Promise<TokenSet> {
    if (this.#configuration.clientSecret === undefined) {
      throw misuse(
        'clientSecret is missing',
        'Only confidential clients may use client credentials.',
        'RFC 6749 section 4.4',
      );
    }
    const key = JSON.stringify([[...scopes].sort(), resource]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    return this.#requests.run(key, () => this.#request(key, scopes, resource), {
      joinMs: 4 * this.#configuration.timeoutMs,
    });
  }

  async #request(
    key: string,
    scopes: readonly string[],
    resource: string | undefined,
  ): Promise<TokenSet> {
    const answer = await this.#tokenEndpoint.clientCredentials(scopes, resource);
    this.#configuration.emit?.('authpi.machine_token.fetched', {});
    const { refreshToken: _unused, idToken: _unwanted, ...machine } = answer.tokens;
    // RFC 6749 section 5.1: a scope the answer leaves out is the one that was asked for.
    const scope = machine.scope || scopes.join(' ');
    // Everybody who asks gets the same.
    const tokens: TokenSet = Object.freeze({ ...machine, scope });
    if (answer.lifetimeKnown) {
      this.#known.set(key, tokens, tokens.expiresAt * 1000 - bufferMs, answer.receivedAt * 1000);
    }
    return tokens;
  }
}
