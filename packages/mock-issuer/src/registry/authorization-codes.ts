import type { World } from '../issuer-state.ts';
import { keepNewest } from '../keep-newest.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Session, Sessions } from './sessions.ts';

export interface AuthorizationCode {
  readonly session: Session;
  readonly redirectUri: string;
  /** BASE64URL(SHA-256(verifier)), RFC 7636 section 4.2; absent where a lenient issuer did without. */
  readonly codeChallenge?: string;
  /** Unix seconds. */
  readonly expiresAt: number;
  isSpent: boolean;
}

/** Codes count once; a second use ends what the first one began (RFC 6749 section 4.1.2). */
export class AuthorizationCodes {
  readonly #codes = new Map<string, AuthorizationCode>();
  readonly #world: World;
  readonly #sessions: Sessions;
  readonly #lifeSeconds: number;

  constructor(world: World, sessions: Sessions, lifeSeconds: number) {
    this.#world = world;
    this.#sessions = sessions;
    this.#lifeSeconds = lifeSeconds;
  }

  issue(input: Pick<AuthorizationCode, 'session' | 'redirectUri' | 'codeChallenge'>): string {
    const code = this.#world.ids.secret();
    this.#codes.set(code, {
      ...input,
      expiresAt: this.#world.clock.now() + this.#lifeSeconds,
      isSpent: false,
    });
    keepNewest(this.#codes, 10_000);
    return code;
  }

  /** Looks without spending. */
  peek(code: string): AuthorizationCode | undefined {
    return this.#codes.get(code);
  }

  /** @throws OAuthError `invalid_grant` */
  redeem(code: string, clientId: string): AuthorizationCode {
    const found = this.#codes.get(code);
    if (found === undefined || found.session.clientId !== clientId) {
      throw new OAuthError('invalid_grant', 'This client was never given such a code');
    }
    if (found.isSpent) {
      this.#sessions.revoke(found.session.id);
      throw new OAuthError('invalid_grant', 'The code was used before; its session is revoked');
    }
    found.isSpent = true;
    if (found.expiresAt <= this.#world.clock.now()) {
      throw new OAuthError('invalid_grant', 'The code has expired');
    }
    const status = this.#sessions.get(found.session.id)?.status ?? 'forgotten';
    if (status !== 'active') {
      throw new OAuthError('invalid_grant', `The session of the code is ${status}`);
    }
    return found;
  }
}
