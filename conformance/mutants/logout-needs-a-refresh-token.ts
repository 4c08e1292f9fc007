import { defineMutant, start } from './_tools/base.ts';
import { sessionIdOf } from './_tools/store.ts';

export default defineMutant({
  breaks: 'A logout of a session without a refresh token is a fault of the app.',
  clause: 'AUTHPI-signing-out',
  caughtBy: ['logout/without-a-refresh-token-leads-out'],
  start(base) {
    const app = start(base);
    return {
      async fetch(request) {
        const id = new URL(request.url).pathname === '/logout' ? sessionIdOf(request) : undefined;
        const stored = id === undefined ? undefined : await base.platform.sessions.get(id);
        const isFault = stored !== undefined && stored.session.tokens.refreshToken === undefined;
        return isFault && request.method === 'POST'
          ? new Response(null, { status: 500, headers: { 'cache-control': 'no-store' } })
          : app.fetch(request);
      },
    };
  },
});
