import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Opening /logout signs out.',
  clause: 'ASVS-v5.0-3.5.3',
  caughtBy: ['logout/get-does-nothing'],
  start(base) {
    return tamperApp(base, {
      request(request) {
        if (request.method !== 'GET' || !request.url.endsWith('/logout')) return request;
        const { origin } = base.settings.baseUrl;
        const cookie = request.headers.get('cookie') ?? '';
        return new Request(request.url, { method: 'POST', headers: { origin, cookie } });
      },
    });
  },
});
