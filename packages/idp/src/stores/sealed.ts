/**
 * Sessions sealed before they reach a shared store.
 *
 * @module @authpi/idp/stores/sealed
 */

import * as jose from 'jose';
import { misuse } from '../errors.ts';
import type { SessionKeys, SessionOwner, SessionStore, StoredSession } from '../session-store.ts';

/** What the store behind it holds: nothing a reader of the store can use. */
export interface SealedSession {
  /** A compact JWE (RFC 7516). */
  sealed: string;
}

const utf8 = new TextEncoder();
const shortestSecret = 32;

interface SealingKey {
  id: string;
  key: Uint8Array;
}

/**
 * Encrypts sessions before they reach a shared store (AES-256-GCM, as a JWE), each for its own id,
 * so that whoever can read or write the store can neither use the tokens nor move a session to
 * another id. A session that does not open is treated as none.
 */
export class SealedSessionStore<S> implements SessionStore<S> {
  readonly #store: SessionStore<SealedSession>;
  readonly #keys: Promise<[SealingKey, ...SealingKey[]]>;

  /**
   * Wraps the store that is to hold nothing readable.
   *
   * @param secrets the first seals, all open: put a new one in front, and drop the old one when the
   * sessions it sealed have ended. Where several processes share the store, first give all of them the
   * new one in the last place: one that does not know it takes what it sealed for a session that has ended
   * @throws IdpError `configuration` when there is none or one is shorter than 32 characters
   */
  constructor(store: SessionStore<SealedSession>, secrets: readonly string[]) {
    const [first, ...others] = secrets;
    if (first === undefined || !secrets.every(isLongEnough)) {
      throw misuse(
        `secrets must hold at least one secret of ${shortestSecret} characters or more`,
        'Make one with: openssl rand -base64 32',
        'ASVS 5.0 11.2.3',
      );
    }
    this.#store = store;
    this.#keys = Promise.all([sealingKey(first), ...others.map(sealingKey)]);
  }

  /** The session, unless it has expired or does not open. */
  async get(id: string): Promise<StoredSession<S> | undefined> {
    const stored = await this.#store.get(id);
    // Stores that others write may answer null, as databases do.
    if (!stored) return undefined;
    const session = await this.#open(id, stored.session.sealed);
    return session === undefined ? undefined : { session, version: stored.version };
  }

  /** Seals and stores a new session. */
  async create(id: string, session: S, keys: SessionKeys): Promise<void> {
    await this.#store.create(id, await this.#seal(id, session), keys);
  }

  /** Seals and writes, if nothing else wrote in between; false when something did. */
  async update(id: string, session: S, version: string, keys?: SessionKeys): Promise<boolean> {
    return this.#store.update(id, await this.#seal(id, session), version, keys);
  }

  /** Ends one session. */
  delete(id: string): Promise<void> {
    return this.#store.delete(id);
  }

  /** Ends the sessions of a user or of an issuer session; says how many. */
  deleteBy(key: SessionOwner): Promise<number> {
    return this.#store.deleteBy(key);
  }

  async #seal(id: string, session: S): Promise<SealedSession> {
    const [first] = await this.#keys;
    const plaintext = utf8.encode(JSON.stringify({ id, session }));
    const sealed = await new jose.CompactEncrypt(plaintext)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: first.id })
      .encrypt(first.key);
    return { sealed };
  }

  async #open(id: string, sealed: string): Promise<S | undefined> {
    const keys = await this.#keys;
    try {
      const { plaintext } = await jose.compactDecrypt(
        sealed,
        ({ kid }) => {
          const match = keys.find((key) => key.id === kid);
          if (match === undefined) throw new RangeError('sealed with an unknown secret');
          return match.key;
        },
        { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
      );
      const opened: { id: string; session: S } = JSON.parse(new TextDecoder().decode(plaintext));
      return opened.id === id ? opened.session : undefined;
    } catch {
      return undefined;
    }
  }
}

/** One may come from a variable that is not set. */
function isLongEnough(secret: unknown): boolean {
  return typeof secret === 'string' && secret.length >= shortestSecret;
}

/** A key and its public name, both derived, so that neither tells the secret. */
async function sealingKey(secret: string): Promise<SealingKey> {
  const material = await crypto.subtle.importKey('raw', utf8.encode(secret), 'HKDF', false, [
    'deriveBits',
  ]);
  const derive = async (purpose: string, bits: number) => {
    const info = utf8.encode(`authpi-idp ${purpose} 1`);
    const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
    return new Uint8Array(await crypto.subtle.deriveBits(algorithm, material, bits));
  };
  return {
    key: await derive('sealing key', 256),
    id: jose.base64url.encode(await derive('sealing key id', 64)),
  };
}
