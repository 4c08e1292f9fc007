import type { AppSession } from '@authpi/example-core';
import type { SessionStore } from '@authpi/idp';
import type { Base } from './base.ts';

type Sessions = SessionStore<AppSession>;

/** Replaces methods of the session store; each is given the real store to call on. */
export function tamperStore(base: Base, tamper: (store: Sessions) => Partial<Sessions>): Base {
  const store = base.platform.sessions;
  const sessions: Sessions = {
    get: (id) => store.get(id),
    create: (id, session, keys) => store.create(id, session, keys),
    update: (id, session, version, keys) => store.update(id, session, version, keys),
    delete: (id) => store.delete(id),
    deleteBy: (key) => store.deleteBy(key),
    ...tamper(store),
  };
  return { ...base, platform: { ...base.platform, sessions } };
}

/** Deletes the session whose cookie the request carries. */
export async function endSession({ platform }: Base, request: Request): Promise<void> {
  const id = sessionIdOf(request);
  if (id !== undefined) await platform.sessions.delete(id);
}

/** Of the session whose cookie the request carries, right or wrong. */
export function sessionIdOf({ headers }: Request): string | undefined {
  return /__Host-session=(?<id>[\w-]+)/.exec(headers.get('cookie') ?? '')?.groups?.id;
}

/** Sessions are looked for by the beginning of whose they are. */
export function endAllThatBeginLike(base: Base, owner: 'sub' | 'sid'): Base {
  const owners = new Set<string>();
  return tamperStore(base, (store) => ({
    create(id, session, keys) {
      const value = keys[owner];
      if (value !== undefined) owners.add(value);
      return store.create(id, session, keys);
    },
    async deleteBy(key) {
      const given = key[owner];
      if (given === undefined) return store.deleteBy(key);
      const alike = [...owners].filter((value) => value.startsWith(given));
      const ended = await Promise.all(
        alike.map((value) => store.deleteBy(owner === 'sub' ? { sub: value } : { sid: value })),
      );
      return ended.reduce((sum, count) => sum + count, 0);
    },
  }));
}
