import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A login is found by its state, whichever browser began it.',
  clause: 'RFC9700-4.7.1',
  caughtBy: ['state/of-another-browser-is-rejected', 'state/response-without-a-login-is-rejected'],
  start(base) {
    const cookies = new Map<string, string>();
    return tamperApp(base, {
      request(request) {
        const state = new URL(request.url).searchParams.get('state') ?? '';
        const known = cookies.get(state);
        const sent = request.headers.get('cookie');
        if (known === undefined || sent?.includes(known)) return request;
        cookies.delete(state);
        return withRequestHeaders(request, { cookie: sent === null ? known : `${sent}; ${known}` });
      },
      response(response) {
        const location = response.headers.get('location');
        if (location === null || !URL.canParse(location)) return response;
        const state = new URL(location).searchParams.get('state');
        const login = response.headers
          .getSetCookie()
          .find((cookie) => /^[^;]*login-[^;]*=[^;]/.test(cookie) && !cookie.includes('Max-Age=0'));
        const [pair] = login?.split(';') ?? [];
        if (state !== null && pair !== undefined) cookies.set(state, pair);
        return response;
      },
    });
  },
});
