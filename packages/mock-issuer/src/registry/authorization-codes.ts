import { newSecret, nowInSeconds } from '../ids.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Session, Sessions } from './sessions.ts';

export interface AuthorizationCode {
  readonly session: Session;
  readonly redirectUri: string;
  /** BASE64URL(SHA-256(verifier)), RFC 7636 section 4.2. */
  readonly codeChallenge: string;
  /** Unix seconds. */
  readonly expiresAt: number;
  isSpent: boolean;
}

/** Codes count once; a second use ends what the first one began (RFC 6749 section 4.1.2). */
export class AuthorizationCodes {
  readonly #codes = new Map<string, AuthorizationCode>();
  readonly #sessions: Sessions;
  readonly #lifeSeconds: number;

  constructor(sessions: Sessions, lifeSeconds: number) {
    this.#sessions = sessions;
    this.#lifeSeconds = lifeSeconds;
  }

  issue(input: Pick<AuthorizationCode, 'session' | 'redirectUri' | 'codeChallenge'>): string {
    const code = newSecret();
    this.#codes.set(code, {
      ...input,
      expiresAt: nowInSeconds() + this.#lifeSeconds,
      isSpent: false,
    });
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
    if (found.expiresAt <= nowInSeconds()) {
      throw new OAuthError('invalid_grant', 'The code has expired');
    }
    return found;
  }
}
