import type { AppSession } from '@authpi/example-core';
import type { SessionStore } from '@authpi/idp';
import type { LaunchedApp } from '../../src/mutant.ts';
import { type Base, start } from './base.ts';
import { sessionIdOf } from './store.ts';

type Sessions = SessionStore<AppSession>;
type Stored = NonNullable<Awaited<ReturnType<Sessions['get']>>>;

/** What is done once /profile was answered, with the session as it was when the request came. */
export function afterTheProfile(
  base: Base,
  work: (sessions: Sessions, id: string, loaded: Stored) => Promise<unknown>,
): LaunchedApp {
  const { sessions } = base.platform;
  const app = start(base);
  return {
    async fetch(request) {
      const id = new URL(request.url).pathname === '/profile' ? sessionIdOf(request) : undefined;
      const loaded = id === undefined ? undefined : await sessions.get(id);
      const answer = await app.fetch(request);
      if (id !== undefined && loaded !== undefined) await work(sessions, id, loaded);
      return answer;
    },
  };
}
