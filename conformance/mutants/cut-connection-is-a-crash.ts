import { AsyncLocalStorage } from 'node:async_hooks';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A connection to the issuer that is cut during a login is an unexpected error.',
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: ['errors/issuer-down-at-callback'],
  start(base) {
    const requests = new AsyncLocalStorage<{ isCut: boolean }>();
    const send = base.platform.fetch ?? globalThis.fetch;
    const watched: typeof fetch = async (input, init) => {
      try {
        return await send(input, init);
      } catch (error) {
        const request = requests.getStore();
        // What ends at the limit is an error of another name.
        if (request !== undefined && error instanceof TypeError) request.isCut = true;
        throw error;
      }
    };
    const app = start({ ...base, platform: { ...base.platform, fetch: watched } });
    return {
      fetch(request) {
        const { pathname } = new URL(request.url);
        if (!['/login', '/callback'].includes(pathname)) return app.fetch(request);
        const call = { isCut: false };
        return requests.run(call, async () => {
          const response = await app.fetch(request);
          return call.isCut ? new Response(response.body, { status: 500 }) : response;
        });
      },
    };
  },
});
