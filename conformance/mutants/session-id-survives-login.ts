import { tamperApp, withCookies, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

function sessionIn(cookies: string): string | undefined {
  return /__Host-session=([^;]+)/.exec(cookies)?.[1];
}

export default defineMutant({
  breaks: 'A browser keeps through the login the session cookie it came with.',
  clause: 'ASVS-v5.0-7.2.4',
  caughtBy: ['session/former-one-ends-at-login', 'session/new-id-at-login'],
  start(base) {
    const current = new Map<string, string>();
    return tamperApp(base, {
      request(request) {
        const cookies = request.headers.get('cookie') ?? '';
        const sent = sessionIn(cookies);
        const meant = current.get(sent ?? '');
        if (sent === undefined || meant === undefined) return request;
        return withRequestHeaders(request, { cookie: cookies.replace(sent, meant) });
      },
      response(response, request) {
        const before = sessionIn(request.headers.get('cookie') ?? '');
        const isLogin = new URL(request.url).pathname === '/callback';
        if (before === undefined || !isLogin) return response;
        return withCookies(response, (cookie) => {
          const after = sessionIn(cookie);
          if (after === undefined) return cookie;
          current.set(before, after);
          return cookie.replace(after, before);
        });
      },
    });
  },
});
