import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A link may say that it is a POST, after a guard has let it pass as a GET.',
  clause: 'ASVS-v5.0-3.5.3',
  caughtBy: ['csrf/links-change-nothing', 'logout/get-does-nothing'],
  start(base) {
    const { origin } = base.settings.baseUrl;
    return tamperApp(base, {
      request(request) {
        const { searchParams } = new URL(request.url);
        if (request.method !== 'GET' || searchParams.get('_method') !== 'POST') return request;
        const headers = new Headers(request.headers);
        headers.set('origin', origin);
        return new Request(request.url, { method: 'POST', headers });
      },
    });
  },
});
