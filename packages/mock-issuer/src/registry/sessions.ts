import type { World } from '../issuer-state.ts';

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
  status: SessionStatus;
}

export type SessionInput = Omit<Session, 'id' | 'status' | 'authTime'>;

export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #world: World;
  readonly #onEnd: (session: Session) => void;

  /** @param onEnd told of every session that is revoked, for back-channel logout */
  constructor(world: World, onEnd: (session: Session) => void) {
    this.#world = world;
    this.#onEnd = onEnd;
  }

  /** @internal */
  begin(input: SessionInput): Session {
    const session: Session = {
      ...input,
      id: this.#world.ids.id('s'),
      authTime: this.#world.clock.now(),
      status: 'active',
    };
    this.#sessions.set(session.id, session);
    return session;
  }

  get(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  list({ userId }: { readonly userId?: string } = {}): Session[] {
    const all = [...this.#sessions.values()];
    return userId === undefined ? all : all.filter((session) => session.userId === userId);
  }

  /** Ends it for good, and tells the client where it can be told. Ended sessions stay as they are. */
  revoke(id: string): void {
    const session = this.#sessions.get(id);
    if (session === undefined || session.status === 'revoked') return;
    session.status = 'revoked';
    this.#onEnd(session);
  }

  suspend(id: string): void {
    this.#change(id, 'suspended');
  }

  expire(id: string): void {
    this.#change(id, 'expired');
  }

  #change(id: string, status: SessionStatus): void {
    const session = this.#sessions.get(id);
    if (session?.status === 'active') session.status = status;
  }
}
