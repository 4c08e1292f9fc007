import {
  type Agent,
  endsSession,
  type IdpClient,
  type SessionKeys,
  type StoredSession,
  type TokenSet,
} from '@authpi/idp';
import type { Context } from 'hono';
import { base64url } from 'jose';
import type { AppSession } from './app-session.ts';
import { nowInSeconds } from './clock.ts';
import type { Platform } from './platform.ts';
import { SessionCookie } from './session-cookie.ts';
import type { Settings } from './settings.ts';

/** Being seen is written down when it extends the idle time by this part, not at every request. */
const noticeablePart = 0.01;

/** Sessions on the server, each behind a signed random id in a cookie. */
export class Sessions {
  readonly #settings: Settings;
  readonly #platform: Platform;
  readonly #idp: IdpClient;
  readonly #cookie: SessionCookie;

  constructor(settings: Settings, platform: Platform, idp: IdpClient) {
    this.#settings = settings;
    this.#platform = platform;
    this.#idp = idp;
    this.#cookie = new SessionCookie(settings);
  }

  /** Signs in: always under a new id, so that no id known before the login is worth anything. */
  async start(c: Context, agent: Agent): Promise<void> {
    const { sessions } = this.#platform;
    const previous = await this.#cookie.read(c);
    const id = base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
    const now = nowInSeconds();
    const session: AppSession = { tokens: agent.tokens, createdAt: now, lastSeenAt: now };
    await sessions.create(id, session, this.#keys(session, agent));
    if (previous !== undefined) await sessions.delete(previous);
    await this.#cookie.write(c, id);
  }

  /**
   * Who is signed in, with tokens that are good to use.
   *
   * @returns undefined when nobody is, or no longer; what was left of the session is gone then
   * @throws IdpError when that cannot be told now; the session is kept
   */
  async resume(c: Context): Promise<Agent | undefined> {
    const { sessions: store, lock } = this.#platform;
    const read = this.#cookie.read(c);
    // Nearly always at once, which a request need not wait for.
    const id = read instanceof Promise ? await read : read;
    const stored = id === undefined ? undefined : await store.get(id);
    if (id === undefined || stored === undefined) return undefined;
    const { session } = stored;
    if (nowInSeconds() >= this.#endOf(session)) {
      await this.end(c);
      return undefined;
    }
    let agent: Agent;
    try {
      agent = await this.#idp.createAgent(session.tokens, {
        lock,
        session: { store, id },
        waitUntil: (promise) => waitUntil(c, promise),
      });
    } catch (error) {
      return this.#endIfOver(c, error);
    }
    if (this.#isUnseen(session)) await this.#notice(id, stored, agent);
    return agent;
  }

  /** Does something in the session's name. @returns undefined when it turns out to be over */
  async during<T>(c: Context, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      return this.#endIfOver(c, error);
    }
  }

  /** Signs out here. @returns the tokens that the session held */
  async end(c: Context): Promise<TokenSet | undefined> {
    const { sessions } = this.#platform;
    const id = await this.#cookie.read(c);
    const stored = id === undefined ? undefined : await sessions.get(id);
    if (id !== undefined) await sessions.delete(id);
    this.#cookie.delete(c);
    return stored?.session.tokens;
  }

  /** @throws the error itself unless it says that the session is over */
  async #endIfOver(c: Context, error: unknown): Promise<undefined> {
    if (!endsSession(error)) throw error;
    await this.end(c);
    return undefined;
  }

  #isUnseen({ lastSeenAt }: AppSession): boolean {
    return nowInSeconds() - lastSeenAt > this.#settings.sessionIdleSeconds * noticeablePart;
  }

  async #notice(id: string, loaded: StoredSession<AppSession>, agent: Agent): Promise<void> {
    const { sessions } = this.#platform;
    const refreshed = agent.tokens !== loaded.session.tokens;
    const stored = refreshed ? await sessions.get(id) : loaded;
    if (stored === undefined) return;
    const session = { ...stored.session, lastSeenAt: nowInSeconds() };
    // Whoever wrote in between saw the same user, so losing that race is as good.
    await sessions.update(id, session, stored.version, this.#keys(session, agent));
  }

  #keys(session: AppSession, { id, sessionId }: Agent): SessionKeys {
    const keys: SessionKeys = { expiresAt: this.#endOf(session), sub: id };
    if (sessionId !== undefined) keys.sid = sessionId;
    return keys;
  }

  /** Unix seconds. */
  #endOf({ createdAt, lastSeenAt }: AppSession): number {
    const { sessionIdleSeconds, sessionMaxSeconds } = this.#settings;
    return Math.min(createdAt + sessionMaxSeconds, lastSeenAt + sessionIdleSeconds);
  }
}

/** Only Workers have one, and Hono's getter throws elsewhere. */
function waitUntil(c: Context, promise: Promise<unknown>): void {
  let context: Context['executionCtx'];
  try {
    context = c.executionCtx;
  } catch {
    return;
  }
  context.waitUntil(promise);
}
