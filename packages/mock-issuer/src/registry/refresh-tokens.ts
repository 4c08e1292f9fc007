import type { RefreshReuse } from '../issuer-options.ts';
import type { World } from '../issuer-state.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Session, Sessions } from './sessions.ts';

interface KnownToken {
  readonly session: Session;
  /** Unix seconds; absent while the token is unused. */
  spentAt?: number;
}

/** Which refresh tokens may still be used: each once, then its successor (RFC 9700 section 4.14.2). */
export class RefreshTokens {
  readonly #byJti = new Map<string, KnownToken>();
  readonly #world: World;
  readonly #sessions: Sessions;
  readonly #reuse: RefreshReuse;

  constructor(world: World, sessions: Sessions, reuse: RefreshReuse) {
    this.#world = world;
    this.#sessions = sessions;
    this.#reuse = reuse;
  }

  remember(jti: string, session: Session): void {
    this.#byJti.set(jti, { session });
  }

  sessionOf(jti: string): Session | undefined {
    return this.#byJti.get(jti)?.session;
  }

  isUsable(jti: string): boolean {
    const known = this.#byJti.get(jti);
    return known?.session.status === 'active' && known.spentAt === undefined;
  }

  /** @throws OAuthError `invalid_grant`, `session_expired` */
  spend(jti: string, clientId: string): Session {
    const known = this.#byJti.get(jti);
    if (known === undefined || known.session.clientId !== clientId) {
      throw new OAuthError('invalid_grant', 'This client was never given such a refresh token');
    }
    const { session } = known;
    if (session.status === 'expired') {
      throw new OAuthError('session_expired', 'The session has expired', 401);
    }
    if (session.status !== 'active') {
      throw new OAuthError('invalid_grant', `The session is ${session.status}`);
    }
    if (known.spentAt !== undefined) this.#judgeReuse(session, known.spentAt);
    known.spentAt ??= this.#world.clock.now();
    return session;
  }

  /** Makes a spent token usable again. */
  restore(jti: string): void {
    const known = this.#byJti.get(jti);
    if (known !== undefined) delete known.spentAt;
  }

  #judgeReuse(session: Session, spentAt: number): void {
    const reuse = this.#reuse;
    if (typeof reuse === 'object' && this.#world.clock.now() - spentAt <= reuse.graceSeconds)
      return;
    if (reuse === 'reject') {
      throw new OAuthError('invalid_grant', 'The refresh token was used before');
    }
    this.#sessions.revoke(session.id);
    throw new OAuthError(
      'invalid_grant',
      'The refresh token was used before; its session is revoked',
    );
  }
}
