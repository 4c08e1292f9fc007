import type { SessionKeys, SessionStore, StoredSession } from '../session-store.ts';

type Key = readonly string[];

interface Entry {
  key: readonly unknown[];
  value: unknown;
  versionstamp: string | null;
}

interface AtomicOperation {
  check(entry: { key: Key; versionstamp: string | null }): AtomicOperation;
  set(key: Key, value: unknown, options?: { expireIn?: number }): AtomicOperation;
  delete(key: Key): AtomicOperation;
  commit(): Promise<{ ok: boolean }>;
}

/** What is used of the handle that `Deno.openKv()` gives. */
export interface DenoKv {
  get(key: Key): Promise<Entry>;
  list(selector: { prefix: Key }): AsyncIterable<Entry>;
  atomic(): AtomicOperation;
}

interface SessionRecord {
  session: unknown;
  keys: SessionKeys;
}

/**
 * Sessions in Deno KV, whose own versionstamps are what makes `update` write only if nothing else
 * did. Seal what you put there with `SealedSessionStore`.
 */
export class DenoKvSessionStore<S> implements SessionStore<S> {
  readonly #kv: DenoKv;
  readonly #prefix: string;

  /** @param options.prefix the first part of every key; default `authpi` */
  constructor(kv: DenoKv, { prefix = 'authpi' }: { prefix?: string } = {}) {
    this.#kv = kv;
    this.#prefix = prefix;
  }

  async get(id: string): Promise<StoredSession<S> | undefined> {
    const { record, versionstamp } = await this.#read(id);
    if (record === undefined || versionstamp === null) return undefined;
    return { session: record.session as S, version: versionstamp };
  }

  async create(id: string, session: S, keys: SessionKeys): Promise<void> {
    await this.#write(this.#kv.atomic(), id, { session, keys }).commit();
  }

  async update(id: string, session: S, version: string, keys?: SessionKeys): Promise<boolean> {
    const { record, versionstamp } = await this.#read(id);
    if (record === undefined || versionstamp !== version) return false;
    const operation = this.#kv.atomic().check({ key: this.#session(id), versionstamp });
    for (const key of keys ? this.#lists(id, record.keys) : []) operation.delete(key);
    this.#write(operation, id, { session, keys: keys ?? record.keys });
    return (await operation.commit()).ok;
  }

  async delete(id: string): Promise<void> {
    const { record } = await this.#read(id);
    const operation = this.#kv.atomic().delete(this.#session(id));
    for (const key of record ? this.#lists(id, record.keys) : []) operation.delete(key);
    await operation.commit();
  }

  async deleteBy(key: { sub: string } | { sid: string }): Promise<number> {
    const list = 'sid' in key ? ['sid', key.sid] : ['sub', key.sub];
    let ended = 0;
    for await (const entry of this.#kv.list({ prefix: [this.#prefix, ...list] })) {
      const id = String(entry.key.at(-1));
      const { record } = await this.#read(id);
      await this.delete(id);
      if (record !== undefined) ended += 1;
    }
    return ended;
  }

  async #read(id: string) {
    const { value, versionstamp } = await this.#kv.get(this.#session(id));
    const record = value as SessionRecord | null;
    const live = record !== null && record.keys.expiresAt * 1000 > Date.now();
    return { record: live ? record : undefined, versionstamp };
  }

  #write(operation: AtomicOperation, id: string, record: SessionRecord): AtomicOperation {
    // KV forgets some time after this; reading checks the expiry itself.
    const expireIn = Math.max(1, record.keys.expiresAt * 1000 - Date.now());
    operation.set(this.#session(id), record, { expireIn });
    for (const key of this.#lists(id, record.keys)) operation.set(key, true, { expireIn });
    return operation;
  }

  #session(id: string): Key {
    return [this.#prefix, 'session', id];
  }

  #lists(id: string, { sub, sid }: SessionKeys): Key[] {
    return [
      sub === undefined ? [] : [[this.#prefix, 'sub', sub, id]],
      sid === undefined ? [] : [[this.#prefix, 'sid', sid, id]],
    ].flat();
  }
}
