/**
 * Sessions in Cloudflare Durable Objects.
 *
 * @module @authpi/idp/stores/durable-object
 */

import { forgetLockMs } from '../refresh-lock.ts';
import {
  assertKeys,
  type SessionKeys,
  type SessionOwner,
  type SessionStore,
  type StoredSession,
} from '../session-store.ts';
import { endListed, isOf } from './end-listed.ts';
import { firstVersion } from './first-version.ts';

/** The parts of a Durable Object's state that are used. */
export interface DurableObjectStateLike {
  /** Its private storage. */
  storage: {
    get<T>(key: string): Promise<T | undefined>;
    put<T>(key: string, value: T): Promise<void>;
    deleteAll(): Promise<void>;
    setAlarm(scheduledTime: number): Promise<void>;
  };
}

/** The parts of a Durable Object namespace binding that are used. */
export interface DurableObjectNamespaceLike<Id> {
  /** The id of the one object of that name. */
  idFromName(name: string): Id;
  /** A stub that reaches the object. */
  get(id: Id): { fetch(url: string, init: RequestInit): Promise<Response> };
}

interface SessionRecord {
  session: unknown;
  version: number;
  keys: SessionKeys;
}

/** @internal what is asked of one object */
export type Operation =
  | { operation: 'get' }
  | { operation: 'delete'; ifOf?: SessionOwner }
  | { operation: 'create'; session: unknown; keys: SessionKeys }
  | { operation: 'update'; session: unknown; version: string; keys?: SessionKeys }
  | { operation: 'index add'; id: string; expiresAt: number }
  | { operation: 'index read' }
  | { operation: 'index remove'; ids: readonly string[] }
  | { operation: 'lock take'; leaseMs: number }
  | { operation: 'lock free'; fence: number };

/** Until when each session of a list may live, in Unix seconds, by its id. */
type Listed = Readonly<Record<string, number>>;

interface Holder {
  fence: number;
  until: number;
}

interface Answer {
  session?: unknown;
  version?: string;
  /** Whether there was something to do, and it was done. */
  done?: boolean;
  ids?: string[];
  /** Of the session that was deleted. */
  keys?: SessionKeys;
  fence?: number;
}

/**
 * Export it from the Worker and bind it as a Durable Object class. One object holds one session, the
 * list of the sessions of one user or issuer session, or one lock; nothing else runs in
 * it between its reading and its writing, which is what makes `update` write only if nothing else did.
 */
export class SessionDurableObject {
  readonly #storage: DurableObjectStateLike['storage'];

  /** Called by the platform. */
  constructor(state: DurableObjectStateLike) {
    this.#storage = state.storage;
  }

  /** Called through the binding by the store and the lock alone. */
  async fetch(request: Request): Promise<Response> {
    return Response.json(await this.#do((await request.json()) as Operation));
  }

  /** Called by the platform at the time set with the last write. */
  async alarm(): Promise<void> {
    await this.#storage.deleteAll();
  }

  async #do(asked: Operation): Promise<Answer> {
    switch (asked.operation) {
      case 'get': {
        const record = await this.#live();
        return record ? { session: record.session, version: String(record.version) } : {};
      }
      case 'create':
        await this.#write({ session: asked.session, version: firstVersion(), keys: asked.keys });
        return {};
      case 'update': {
        const record = await this.#live();
        if (record === undefined || String(record.version) !== asked.version) return {};
        const { session, keys = record.keys } = asked;
        await this.#write({ session, version: record.version + 1, keys });
        return { done: true };
      }
      case 'delete': {
        const record = await this.#live();
        const { ifOf } = asked;
        if (record !== undefined && ifOf !== undefined && !isOf(record.keys, ifOf)) return {};
        await this.#storage.deleteAll();
        return record === undefined ? { done: false } : { done: true, keys: record.keys };
      }
      case 'index add': {
        const listed = new Map(Object.entries(await this.#listed()));
        // The update that this is for may yet be refused: until then the session lives as long as it did.
        listed.set(asked.id, Math.max(asked.expiresAt, listed.get(asked.id) ?? 0));
        // Without those that have expired, lest the list of a user who keeps signing in grows for ever.
        const live = [...listed].filter(([, expiresAt]) => expiresAt * 1000 > Date.now());
        await this.#list(Object.fromEntries(live));
        return {};
      }
      case 'index read':
        return { ids: Object.keys(await this.#listed()) };
      case 'index remove': {
        const listed = Object.entries(await this.#listed());
        await this.#list(Object.fromEntries(listed.filter(([id]) => !asked.ids.includes(id))));
        return {};
      }
      case 'lock take': {
        const holder = await this.#storage.get<Holder>('holder');
        if (holder !== undefined && holder.until > Date.now()) return {};
        const fence = (holder?.fence ?? 0) + 1;
        await this.#storage.put<Holder>('holder', { fence, until: Date.now() + asked.leaseMs });
        await this.#storage.setAlarm(Date.now() + forgetLockMs);
        return { fence };
      }
      case 'lock free': {
        const holder = await this.#storage.get<Holder>('holder');
        if (holder?.fence === asked.fence) {
          await this.#storage.put<Holder>('holder', { ...holder, until: 0 });
        }
        return {};
      }
    }
  }

  async #live(): Promise<SessionRecord | undefined> {
    const record = await this.#storage.get<SessionRecord>('session');
    return record !== undefined && record.keys.expiresAt * 1000 > Date.now() ? record : undefined;
  }

  async #listed(): Promise<Listed> {
    return (await this.#storage.get<Listed>('listed')) ?? {};
  }

  async #list(listed: Listed): Promise<void> {
    const expiries = Object.values(listed);
    if (expiries.length === 0) return this.#storage.deleteAll();
    await this.#storage.put('listed', listed);
    await this.#storage.setAlarm(Math.max(...expiries) * 1000);
  }

  async #write(record: SessionRecord): Promise<void> {
    await this.#storage.put('session', record);
    await this.#storage.setAlarm(record.keys.expiresAt * 1000);
  }
}

/** Sessions in Durable Objects: strongly consistent, so that rotating tokens are safe in them. */
export class DurableObjectSessionStore<S, Id> implements SessionStore<S> {
  readonly #namespace: DurableObjectNamespaceLike<Id>;

  /** Takes the binding, such as `env.SESSIONS`. */
  constructor(namespace: DurableObjectNamespaceLike<Id>) {
    this.#namespace = namespace;
  }

  /** The session, unless it has expired. */
  async get(id: string): Promise<StoredSession<S> | undefined> {
    const { session, version } = await this.#ask(`session:${id}`, { operation: 'get' });
    return version === undefined ? undefined : { session: session as S, version };
  }

  /** Stores a new session. */
  async create(id: string, session: S, keys: SessionKeys): Promise<void> {
    assertKeys(keys);
    // Into the lists first: a listed session that does not exist is harmless, the reverse is not.
    await this.#list(id, keys);
    await this.#ask(`session:${id}`, { operation: 'create', session, keys });
  }

  /** Writes only if nothing else wrote in between; false when something did. */
  async update(id: string, session: S, version: string, keys?: SessionKeys): Promise<boolean> {
    if (keys !== undefined) {
      assertKeys(keys);
      await this.#list(id, keys);
    }
    const operation = { operation: 'update', session, version, ...(keys && { keys }) } as const;
    return (await this.#ask(`session:${id}`, operation)).done === true;
  }

  /** Ends one session. */
  async delete(id: string): Promise<void> {
    const { keys } = await this.#ask(`session:${id}`, { operation: 'delete' });
    const lists = keys === undefined ? [] : listsOf(keys);
    await Promise.all(lists.map((list) => this.#unlist(list, [id])));
  }

  /** Ends the sessions of a user or of an issuer session; says how many. */
  async deleteBy(key: SessionOwner): Promise<number> {
    const [list = ''] = listsOf(key);
    const { ids = [] } = await this.#ask(list, { operation: 'index read' });
    const end = async (id: string) => {
      const operation = { operation: 'delete', ifOf: key } as const;
      return (await this.#ask(`session:${id}`, operation)).done === true;
    };
    return endListed(ids, end, (ended) => this.#unlist(list, ended));
  }

  async #list(id: string, keys: SessionKeys): Promise<void> {
    const operation = { operation: 'index add', id, expiresAt: keys.expiresAt } as const;
    await Promise.all(listsOf(keys).map((list) => this.#ask(list, operation)));
  }

  /** Of sessions that are over: a list that cannot be reached forgets them when they would have expired. */
  async #unlist(list: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#ask(list, { operation: 'index remove', ids }).catch(() => {});
  }

  #ask(name: string, operation: Operation): Promise<Answer> {
    return askDurableObject(this.#namespace, name, operation);
  }
}

function listsOf({ sub, sid }: Partial<SessionKeys>): string[] {
  const ofUser = sub === undefined ? [] : [`sub:${sub}`];
  return sid === undefined ? ofUser : [...ofUser, `sid:${sid}`];
}

/** @internal shared with the lock */
export async function askDurableObject<Id>(
  namespace: DurableObjectNamespaceLike<Id>,
  name: string,
  operation: Operation,
): Promise<Answer> {
  const response = await namespace
    .get(namespace.idFromName(name))
    .fetch('https://object.invalid/', {
      method: 'POST',
      body: JSON.stringify(operation),
    });
  if (!response.ok) throw new Error(`the Durable Object answered HTTP ${response.status}`);
  return (await response.json()) as Answer;
}
