import type { IssuerSettings } from '../issuer-options.ts';
import type { World } from '../issuer-state.ts';
import { keepNewest } from '../keep-newest.ts';

export type SessionStatus = 'active' | 'expired' | 'revoked' | 'suspended';

/** One sign-in of one user at one client, and the refresh tokens that come of it. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly clientId: string;
  /** Unix seconds of the sign-in itself. */
  readonly authTime: number;
  readonly scope: readonly string[];
  /** The organization that the login selected. */
  readonly organizationId?: string;
  /** The resource that access tokens are for (RFC 8707). */
  readonly resource?: string;
  readonly nonce?: string;
  /** Unix seconds of the sign-in, or of the latest refresh. */
  lastUsedAt: number;
  status: SessionStatus;
}

export type SessionInput = Omit<Session, 'id' | 'status' | 'authTime' | 'lastUsedAt'>;

/** As many as AuthPI keeps of one user; one more ends the oldest. */
const activeAtMost = 50;
/** Of all users, ended ones too; beyond it the oldest are forgotten. */
const keptAtMost = 50_000;

export class Sessions {
  readonly #world: World;
  readonly #settings: IssuerSettings;
  readonly #onEnd: (session: Session) => void;
  readonly #sessions = new Map<string, Session>();
  readonly #activeOf = new Map<string, Set<Session>>();

  /** @param onEnd told of every session that is revoked, for back-channel logout */
  constructor(world: World, settings: IssuerSettings, onEnd: (session: Session) => void) {
    this.#world = world;
    this.#settings = settings;
    this.#onEnd = onEnd;
  }

  /** @internal */
  begin(input: SessionInput): Session {
    const { clock, ids, events } = this.#world;
    const now = clock.now();
    const session: Session = {
      ...input,
      id: ids.id('s'),
      authTime: now,
      lastUsedAt: now,
      status: 'active',
    };
    this.#sessions.set(session.id, session);
    keepNewest(this.#sessions, keptAtMost);
    const active = this.#activeOf.get(input.userId) ?? new Set();
    this.#activeOf.set(input.userId, active.add(session));
    const [oldest] = active;
    if (active.size > activeAtMost && oldest !== undefined) this.expire(oldest.id);
    events.emit({ type: 'session.created', data: session });
    return session;
  }

  get(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  list({ userId }: { readonly userId?: string } = {}): Session[] {
    const all = [...this.#sessions.values()];
    return userId === undefined ? all : all.filter((session) => session.userId === userId);
  }

  /** Counts a refresh as use, and ends a session that is too old or was idle too long. @internal */
  use(session: Session): void {
    const now = this.#world.clock.now();
    const { sessionMaxSeconds, sessionIdleSeconds } = this.#settings;
    const isOver =
      now - session.authTime >= sessionMaxSeconds || now - session.lastUsedAt >= sessionIdleSeconds;
    if (isOver) this.expire(session.id);
    session.lastUsedAt = now;
  }

  /** Ends it for good, and tells the client where it can be told. Ended sessions stay as they are. */
  revoke(id: string): void {
    const session = this.#sessions.get(id);
    if (session === undefined || session.status === 'revoked') return;
    this.#end(session, 'revoked');
    this.#world.events.emit({ type: 'session.terminated', data: session });
    this.#onEnd(session);
  }

  suspend(id: string): void {
    const session = this.#sessions.get(id);
    if (session?.status === 'active') session.status = 'suspended';
  }

  expire(id: string): void {
    const session = this.#sessions.get(id);
    if (session?.status !== 'active') return;
    this.#end(session, 'expired');
    this.#world.events.emit({ type: 'session.expired', data: session });
  }

  #end(session: Session, status: SessionStatus): void {
    session.status = status;
    this.#activeOf.get(session.userId)?.delete(session);
  }
}
