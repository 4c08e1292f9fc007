import type { JWTPayload } from 'jose';
import type { RefreshReuse } from '../issuer-options.ts';
import type { World } from '../issuer-state.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Session, Sessions } from './sessions.ts';

interface SessionTokens {
  /** The `jti` of those that were not used yet. */
  readonly unused: Set<string>;
  /** When others were used, Unix milliseconds, as long as a retry is served. */
  readonly spentAt: Map<string, number>;
}

/**
 * Which refresh tokens may still be used: each once, then its successor (RFC 9700 section 4.14.2). Any other that this
 * issuer has signed for a session was used before, so that nothing need be kept of it.
 */
export class RefreshTokens {
  readonly #world: World;
  readonly #bySession = new WeakMap<Session, SessionTokens>();
  readonly #sessions: Sessions;
  readonly #reuse: RefreshReuse;

  constructor(world: World, sessions: Sessions, reuse: RefreshReuse) {
    this.#world = world;
    this.#sessions = sessions;
    this.#reuse = reuse;
  }

  remember(jti: string, session: Session): void {
    this.#of(session).unused.add(jti);
  }

  isUsable({ jti, sid }: JWTPayload): boolean {
    const session = this.#sessions.get(String(sid));
    return session?.status === 'active' && this.#of(session).unused.has(String(jti));
  }

  /**
   * The session that such a token may refresh. Nothing is consumed, but a second use has its consequences.
   *
   * @throws OAuthError `invalid_grant`, `session_expired`
   */
  check({ jti = '', sid }: JWTPayload, clientId: string): Session {
    const session = this.#sessions.get(String(sid));
    if (session === undefined || session.clientId !== clientId) {
      throw new OAuthError('invalid_grant', 'This client was never given such a refresh token');
    }
    if (session.status === 'expired') {
      // No challenge, though HTTP asks for one: libraries would take it for a refusal of the client, not of the session.
      throw new OAuthError('session_expired', 'The session has expired', 401);
    }
    if (session.status !== 'active') {
      throw new OAuthError('invalid_grant', `The session is ${session.status}`);
    }
    const { unused, spentAt } = this.#of(session);
    if (!unused.has(jti)) this.#judgeReuse(session, spentAt.get(jti));
    return session;
  }

  /** Takes a token that was checked out of use, which counts as use of its session. */
  spend({ jti = '' }: JWTPayload, session: Session): void {
    const { unused, spentAt } = this.#of(session);
    const isFirstUse = unused.delete(jti);
    if (isFirstUse && typeof this.#reuse === 'object') this.#noteUse(jti, spentAt, this.#reuse);
    this.#sessions.use(session);
  }

  /** Makes a spent token usable again. */
  restore({ jti = '', sid }: JWTPayload): void {
    const session = this.#sessions.get(String(sid));
    if (session === undefined) return;
    const { unused, spentAt } = this.#of(session);
    unused.add(jti);
    spentAt.delete(jti);
  }

  #of(session: Session): SessionTokens {
    const known = this.#bySession.get(session);
    if (known !== undefined) return known;
    const tokens = { unused: new Set<string>(), spentAt: new Map<string, number>() };
    this.#bySession.set(session, tokens);
    return tokens;
  }

  #noteUse(
    jti: string,
    spentAt: Map<string, number>,
    { graceSeconds }: { readonly graceSeconds: number },
  ): void {
    const now = this.#world.clock.nowInMilliseconds();
    for (const [other, at] of spentAt) if (now - at >= graceSeconds * 1_000) spentAt.delete(other);
    spentAt.set(jti, now);
  }

  #judgeReuse(session: Session, spentAt = Number.NEGATIVE_INFINITY): void {
    const reuse = this.#reuse;
    const ageMs = this.#world.clock.nowInMilliseconds() - spentAt;
    if (typeof reuse === 'object' && ageMs < reuse.graceSeconds * 1_000) return;
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
