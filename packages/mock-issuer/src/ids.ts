import { createHash, randomBytes } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Makes ids and secrets: random ones, or the same ones in the same order for the same seed. */
export class Ids {
  readonly #bytes: (length: number) => Buffer;

  constructor(seed?: string) {
    this.#bytes = seed === undefined ? randomBytes : bytesOf(seed);
  }

  /** An id as AuthPI makes them: a prefix and 25 lower-case alphanumerics. */
  id(prefix: string, length = 25): string {
    const characters = Array.from(this.#bytes(length), (byte) => alphabet[byte % alphabet.length]);
    return `${prefix}_${characters.join('')}`;
  }

  /** An agent's id: a prefix and 32 hexadecimal digits. */
  hexId(prefix: string): string {
    return `${prefix}_${this.#bytes(16).toString('hex')}`;
  }

  /** A value nobody can guess, unless there is a seed; base64url. */
  secret(bytes = 32): string {
    return this.#bytes(bytes).toString('base64url');
  }

  /** A `jti` as AuthPI makes them: 18 characters. */
  jti(): string {
    return this.secret(18).slice(0, 18);
  }
}

function bytesOf(seed: string): (length: number) => Buffer {
  let count = 0;
  return (length) => {
    const blocks: Buffer[] = [];
    for (let made = 0; made < length; made += 32) {
      blocks.push(createHash('sha256').update(`${count}/${seed}`).digest());
      count += 1;
    }
    return Buffer.concat(blocks).subarray(0, length);
  };
}
