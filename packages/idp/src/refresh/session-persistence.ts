import { IdpError } from '../errors.ts';
import type { SessionStore } from '../session-store.ts';
import type { TokenSet } from '../token-set.ts';

const maxAttempts = 8;

/** The tokens of one stored session: read, and replaced only if nothing else wrote in between. */
export class SessionPersistence {
  readonly #store: SessionStore<{ tokens: TokenSet }>;
  readonly #id: string;

  constructor(session: { store: SessionStore<{ tokens: TokenSet }>; id: string }) {
    this.#store = session.store;
    this.#id = session.id;
  }

  /** The newest tokens, or undefined when the session was ended meanwhile. */
  async read(): Promise<TokenSet | undefined> {
    try {
      return (await this.#store.get(this.#id))?.session.tokens;
    } catch {
      throw storageFailed('read');
    }
  }

  /**
   * Replaces the spent tokens, whatever else of the session changed meanwhile.
   *
   * @returns the tokens that now count: the ones given, or those another process stored after
   * spending a later token; undefined when the session was ended meanwhile
   */
  async replace(spent: TokenSet, tokens: TokenSet): Promise<TokenSet | undefined> {
    try {
      for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
        const stored = await this.#store.get(this.#id);
        if (stored === undefined) return undefined;
        if (stored.session.tokens.refreshToken !== spent.refreshToken) return stored.session.tokens;
        const session = { ...stored.session, tokens };
        if (await this.#store.update(this.#id, session, stored.version)) return tokens;
      }
    } catch {
      throw storageFailed('written');
    }
    throw storageFailed('written, since it kept changing');
  }
}

export function storageFailed(what: string): IdpError {
  return new IdpError('storage_failed', `The session could not be ${what}`, {
    reference: 'RFC 6749 section 6',
    hint: 'The rotated tokens are kept in memory and offered again: retry the request.',
  });
}
