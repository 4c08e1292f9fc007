import {
  type Agent,
  endsSession,
  type IdpClient,
  type SessionKeys,
  type StoredSession,
  type TokenSet,
} from '@authpi/idp';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { base64url } from 'jose';
import type { AppContext } from './app-env.ts';
import type { AppSession } from './app-session.ts';
import { nowInSeconds } from './clock.ts';
import { cookieAttributes } from './cookie-attributes.ts';
import type { Platform } from './platform.ts';
import type { Settings } from './settings.ts';

const cookieName = 'session';
/** Being seen is written down when it extends the idle time by this part, not at every request. */
const noticeablePart = 0.01;

interface FoundSession {
  readonly id: string;
  readonly stored: StoredSession<AppSession>;
}

/** Sessions on the server, each behind a signed random id in a cookie. */
export class Sessions {
  readonly #settings: Settings;
  readonly #platform: Platform;
  readonly #idp: IdpClient;
  readonly #attributes: ReturnType<typeof cookieAttributes>;

  constructor(settings: Settings, platform: Platform, idp: IdpClient) {
    this.#settings = settings;
    this.#platform = platform;
    this.#idp = idp;
    this.#attributes = cookieAttributes(settings.baseUrl);
  }

  /** Signs in: always under a new id, so that no id known before the login is worth anything. */
  async start(c: AppContext, agent: Agent): Promise<void> {
    const { sessions } = this.#platform;
    const previous = await this.#cookie(c);
    const id = base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
    const now = nowInSeconds();
    const session: AppSession = { tokens: agent.tokens, createdAt: now, lastSeenAt: now };
    await sessions.create(id, session, this.#keys(session, agent));
    if (previous !== undefined) await sessions.delete(previous);
    const [secret = ''] = this.#settings.sessionSecrets;
    const maxAge = this.#settings.sessionMaxSeconds;
    await setSignedCookie(c, cookieName, id, secret, { ...this.#attributes, maxAge });
  }

  /**
   * Who is signed in, with tokens that are good to use.
   *
   * @returns undefined when nobody is, or no longer; what was left of the session is gone then
   * @throws IdpError when that cannot be told now; the session is kept
   */
  async resume(c: AppContext): Promise<Agent | undefined> {
    const found = await this.#find(c);
    if (found === undefined) return undefined;
    const { id, stored } = found;
    if (nowInSeconds() >= this.#endOf(stored.session)) {
      await this.end(c);
      return undefined;
    }
    const agent = await this.during(c, () =>
      this.#idp.createAgent(stored.session.tokens, {
        session: { store: this.#platform.sessions, id },
        ...(this.#platform.lock === undefined ? {} : { lock: this.#platform.lock }),
        ...waitUntilOf(c),
      }),
    );
    if (agent !== undefined) await this.#notice(id, stored, agent);
    return agent;
  }

  /** Does something in the session's name. @returns undefined when it turns out to be over */
  async during<T>(c: AppContext, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!endsSession(error)) throw error;
      await this.end(c);
      return undefined;
    }
  }

  /** Signs out here. @returns the tokens that the session held */
  async end(c: AppContext): Promise<TokenSet | undefined> {
    const found = await this.#find(c);
    if (found !== undefined) await this.#platform.sessions.delete(found.id);
    deleteCookie(c, cookieName, this.#attributes);
    return found?.stored.session.tokens;
  }

  async #find(c: AppContext): Promise<FoundSession | undefined> {
    const id = await this.#cookie(c);
    const stored = id === undefined ? undefined : await this.#platform.sessions.get(id);
    return id === undefined || stored === undefined ? undefined : { id, stored };
  }

  /** The id in the cookie if one of the secrets signed it. */
  async #cookie(c: AppContext): Promise<string | undefined> {
    for (const secret of this.#settings.sessionSecrets) {
      const id = await getSignedCookie(c, secret, cookieName, this.#attributes.prefix);
      if (id) return id;
    }
    return undefined;
  }

  async #notice(id: string, loaded: StoredSession<AppSession>, agent: Agent): Promise<void> {
    const { sessions } = this.#platform;
    const now = nowInSeconds();
    const unseen = now - loaded.session.lastSeenAt;
    if (unseen <= this.#settings.sessionIdleSeconds * noticeablePart) return;
    const refreshed = agent.tokens !== loaded.session.tokens;
    const stored = refreshed ? await sessions.get(id) : loaded;
    if (stored === undefined) return;
    const session = { ...stored.session, lastSeenAt: now };
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
function waitUntilOf(c: AppContext): { waitUntil?: (promise: Promise<unknown>) => void } {
  try {
    const { executionCtx } = c;
    return { waitUntil: (promise) => executionCtx.waitUntil(promise) };
  } catch {
    return {};
  }
}
