import type { Agent, TokenSet } from '@authpi/idp';
import { MemorySessionStore } from '@authpi/idp/stores/memory';
import type { Request, Response } from 'express';
import type { IdCookies } from './cookies.ts';
import type { Settings } from './settings.ts';

interface Session {
  tokens: TokenSet;
  /** Unix seconds, as all times here. */
  lastSeenAt: number;
}

export interface CurrentSession {
  readonly id: string;
  readonly tokens: TokenSet;
}

/** Who is signed in: tokens on the server, an opaque id in the browser. */
export class Sessions {
  readonly store = new MemorySessionStore<Session>();
  readonly #settings: Settings;
  readonly #cookies: IdCookies;

  constructor(cookies: IdCookies, settings: Settings) {
    this.#cookies = cookies;
    this.#settings = settings;
  }

  /** A new id at each login, so that an id that was planted before is worth nothing. */
  async begin(req: Request, res: Response, agent: Agent): Promise<void> {
    const { id: sub, sessionId, tokens } = agent;
    const previous = this.#cookies.read(req, 'session');
    const session = { tokens, lastSeenAt: now() };
    const sid = sessionId === undefined ? {} : { sid: sessionId };
    const keys = { sub, ...sid, expiresAt: now() + this.#settings.sessionMaxSeconds };
    await this.store.create(this.#cookies.issue(res, 'session'), session, keys);
    if (previous !== undefined) await this.store.delete(previous);
  }

  async current(req: Request): Promise<CurrentSession | undefined> {
    const id = this.#cookies.read(req, 'session');
    const stored = id === undefined ? undefined : await this.store.get(id);
    if (id === undefined || stored === undefined) return undefined;
    const { session, version } = stored;
    const { sessionIdleSeconds } = this.#settings;
    const idleSeconds = now() - session.lastSeenAt;
    if (idleSeconds >= sessionIdleSeconds) {
      await this.store.delete(id);
      return undefined;
    }
    if (idleSeconds > sessionIdleSeconds / 10) {
      await this.store.update(id, { ...session, lastSeenAt: now() }, version);
    }
    return { id, tokens: session.tokens };
  }

  async end(req: Request, res: Response): Promise<void> {
    const id = this.#cookies.read(req, 'session');
    if (id === undefined) return;
    await this.store.delete(id);
    this.#cookies.clear(res, 'session');
  }
}

function now(): number {
  return Math.floor(Date.now() / 1_000);
}
