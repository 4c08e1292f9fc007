import type { IssuerSettings } from '../issuer-options.ts';
import type { World } from '../issuer-state.ts';
import { keepNewest } from '../keep-newest.ts';

export type SessionStatus = 'active' | 'expired' | 'revoked' | 'suspended';

/** One sign-in of one user at one client, and the refresh tokens that come of it. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly clientId: string;
  /** The user's session at the issuer itself, which the one at the client hangs on. */
  readonly opSessionId: string;
  /** Unix seconds of the sign-in itself. */
  readonly authTime: number;
  readonly scope: readonly string[];
  /** The organization that the login selected. */
  readonly organizationId?: string;
  readonly nonce?: string;
  /** The resource that access tokens are for (RFC 8707): the first that a request of this sign-in names. */
  resource?: string;
  /** Unix seconds of the sign-in, or of the latest refresh. */
  lastUsedAt: number;
  status: SessionStatus;
}

/** A user's session at the issuer, from the first sign-in on until it is revoked. */
export interface OpSession {
  readonly id: string;
  readonly userId: string;
  /** Unix seconds of the first sign-in. */
  readonly authTime: number;
  status: 'active' | 'revoked';
}

export type SessionInput = Omit<
  Session,
  'id' | 'opSessionId' | 'status' | 'authTime' | 'lastUsedAt'
>;

/** As many as AuthPI keeps of one user; one more ends the oldest. */
const activeAtMost = 50;
/** Of all users, ended ones too; beyond it the oldest are forgotten. */
const keptAtMost = 50_000;

/** Who is signed in where. Those that have ended are kept too, the newest of them. */
export class Sessions {
  readonly #world: World;
  readonly #settings: IssuerSettings;
  readonly #onEnd: (session: Session) => void;
  readonly #sessions = new Map<string, Session>();
  readonly #activeOf = new Map<string, Set<Session>>();
  readonly #opSessions = new Map<string, OpSession>();
  /** The one that is active, by user. */
  readonly #opSessionOf = new Map<string, OpSession>();

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
      opSessionId: this.#opSessionFor(input.userId, now).id,
      authTime: now,
      lastUsedAt: now,
      status: 'active',
    };
    this.#sessions.set(session.id, session);
    keepNewest(this.#sessions, keptAtMost);
    const active = this.#activeOf.get(input.userId) ?? new Set();
    for (const other of active) this.#expireIfOver(other);
    this.#activeOf.set(input.userId, active.add(session));
    const [oldest] = active;
    if (active.size > activeAtMost && oldest !== undefined) this.expire(oldest.id);
    events.emit({ type: 'session.created', data: session });
    return session;
  }

  /** As it is now: one that is too old, or was idle too long, has expired. */
  get(id: string): Session | undefined {
    const session = this.#sessions.get(id);
    if (session !== undefined) this.#expireIfOver(session);
    return session;
  }

  /** As they are now. */
  list({ userId }: { readonly userId?: string } = {}): Session[] {
    const all = [...this.#sessions.values()];
    const found = userId === undefined ? all : all.filter((each) => each.userId === userId);
    for (const session of found) this.#expireIfOver(session);
    return found;
  }

  /** Counts a refresh as use. @internal */
  use(session: Session): void {
    session.lastUsedAt = this.#world.clock.now();
  }

  /** The user's session at the issuer, if there is one. */
  atIssuer(id: string): OpSession | undefined {
    return this.#opSessions.get(id);
  }

  /**
   * Ends it for good, and tells the client where it can be told. Ended sessions, expired ones too, stay as they are. A
   * session at the issuer takes all with it that hang on it.
   */
  revoke(id: string): void {
    const opSession = this.#opSessions.get(id);
    if (opSession !== undefined) this.#revokeAtIssuer(opSession);
    const session = this.get(id);
    if (session === undefined || !isOpen(session)) return;
    this.#end(session, 'revoked');
    this.#world.events.emit({ type: 'session.terminated', data: session });
    this.#onEnd(session);
  }

  /** Nothing is refreshed until it is reactivated. Only an active session can be suspended. */
  suspend(id: string): void {
    const session = this.get(id);
    if (session?.status === 'active') session.status = 'suspended';
  }

  /** Makes a suspended session active again, unless it expired meanwhile; what has ended stays as it is. */
  reactivate(id: string): void {
    const session = this.get(id);
    if (session?.status === 'suspended') session.status = 'active';
  }

  expire(id: string): void {
    const session = this.#sessions.get(id);
    if (session === undefined || !isOpen(session)) return;
    this.#end(session, 'expired');
    this.#world.events.emit({ type: 'session.expired', data: session });
  }

  #expireIfOver({ id, authTime, lastUsedAt }: Session): void {
    const now = this.#world.clock.now();
    const { sessionMaxSeconds, sessionIdleSeconds } = this.#settings;
    const isOver = now - authTime >= sessionMaxSeconds || now - lastUsedAt >= sessionIdleSeconds;
    if (isOver) this.expire(id);
  }

  #opSessionFor(userId: string, now: number): OpSession {
    const current = this.#opSessionOf.get(userId);
    if (current !== undefined) return current;
    const opSession: OpSession = {
      id: this.#world.ids.id('s'),
      userId,
      authTime: now,
      status: 'active',
    };
    this.#opSessions.set(opSession.id, opSession);
    keepNewest(this.#opSessions, keptAtMost);
    this.#opSessionOf.set(userId, opSession);
    return opSession;
  }

  #revokeAtIssuer(opSession: OpSession): void {
    if (opSession.status === 'revoked') return;
    opSession.status = 'revoked';
    this.#opSessionOf.delete(opSession.userId);
    for (const session of this.list({ userId: opSession.userId })) {
      if (session.opSessionId === opSession.id) this.revoke(session.id);
    }
  }

  #end(session: Session, status: SessionStatus): void {
    session.status = status;
    this.#activeOf.get(session.userId)?.delete(session);
  }
}

/** Whether it can still end: `expired` and `revoked` are final. */
function isOpen({ status }: Session): boolean {
  return status === 'active' || status === 'suspended';
}
