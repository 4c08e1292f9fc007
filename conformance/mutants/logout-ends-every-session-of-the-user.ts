import { decodeJwt } from 'jose';
import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { sessionIdOf } from './_tools/store.ts';

export default defineMutant({
  breaks: 'A logout in one browser signs the user out in all of them.',
  clause: 'AUTHPI-signing-out',
  caughtBy: ['logout/of-one-browser-leaves-the-others'],
  start(base) {
    const { sessions } = base.platform;
    return tamperApp(base, {
      async request(request) {
        const isLogout = request.method === 'POST' && request.url.endsWith('/logout');
        const id = (isLogout && request.headers.has('origin') && sessionIdOf(request)) || '';
        const stored = await sessions.get(id);
        if (stored === undefined) return request;
        const { sub = '' } = decodeJwt(stored.session.tokens.accessToken);
        await sessions.deleteBy({ sub });
        // The one that the logout itself ends.
        await sessions.create(id, stored.session, { expiresAt: Date.now() / 1_000 + 60, sub });
        return request;
      },
    });
  },
});
