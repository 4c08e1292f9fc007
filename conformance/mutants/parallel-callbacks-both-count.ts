import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A login is spent only when its callback is answered.',
  clause: 'RFC9700-2.1',
  caughtBy: ['state/counts-once-in-parallel'],
  start(base) {
    // One client for all, so that only the memory of spent logins is lost.
    const shared = tamperClient(base, IdpClient);
    const app = start(shared);
    const running = new Set<string>();
    return {
      async fetch(request) {
        const { pathname, searchParams } = new URL(request.url);
        const state = searchParams.get('state');
        if (pathname !== '/callback' || state === null) return await app.fetch(request);
        if (running.has(state)) return await start(shared).fetch(request);
        running.add(state);
        const response = await app.fetch(request);
        running.delete(state);
        return response;
      },
    };
  },
});
