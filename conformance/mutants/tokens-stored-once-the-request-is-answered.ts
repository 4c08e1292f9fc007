import { AsyncLocalStorage } from 'node:async_hooks';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, newClient, tamperClient } from './_tools/client.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks: 'What a request changes of its session is stored when the request has been answered.',
  clause: 'RFC6749-6',
  caughtBy: ['refresh/rotated-token-is-stored-before-it-is-used'],
  start(base) {
    const unstored = new AsyncLocalStorage<(() => Promise<unknown>)[]>();
    const spent = new Set<string | undefined>();
    // Another process, which does not remember what became of a token that was spent in this one.
    class Client extends IdpClient {
      override createAgent(...[tokens, options]: Parameters<IdpClient['createAgent']>) {
        return spent.has(tokens.refreshToken)
          ? newClient(base).createAgent(tokens, options)
          : super.createAgent(tokens, options);
      }
    }
    const late = tamperStore(base, (store) => ({
      async update(id, session, version, keys) {
        const pending = unstored.getStore();
        if (pending === undefined) return await store.update(id, session, version, keys);
        spent.add((await store.get(id))?.session.tokens.refreshToken);
        pending.push(() => store.update(id, session, version, keys));
        return true;
      },
    }));
    const app = start(tamperClient(late, Client));
    return {
      async fetch(request) {
        if (new URL(request.url).pathname !== '/profile') return await app.fetch(request);
        const pending: (() => Promise<unknown>)[] = [];
        const answer = await unstored.run(pending, () => app.fetch(request));
        for (const store of pending) await store();
        return answer;
      },
    };
  },
});
