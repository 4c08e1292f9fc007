import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A cookie of a login counts by its name, whatever its value has become.',
  clause: 'AUTHPI-cookies',
  caughtBy: ['state/tampered-login-cookie-is-rejected'],
  start(base) {
    const issued = new Map<string, string>();
    return tamperApp(base, {
      request(request) {
        if (new URL(request.url).pathname !== '/callback') return request;
        const cookies = request.headers.get('cookie')?.split('; ') ?? [];
        const restored = cookies.map((cookie) => {
          const [name = ''] = cookie.split('=');
          const value = issued.get(name);
          return value === undefined ? cookie : `${name}=${value}`;
        });
        return cookies.length === 0
          ? request
          : withRequestHeaders(request, { cookie: restored.join('; ') });
      },
      response(response) {
        for (const cookie of response.headers.getSetCookie()) {
          const [, name, value] = /^([^=]*login-[^=]*)=([^;]+)/.exec(cookie) ?? [];
          if (name !== undefined && value !== undefined) issued.set(name, value);
        }
        return response;
      },
    });
  },
});
