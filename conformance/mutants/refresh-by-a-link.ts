import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Tokens are refreshed by whatever method /refresh is asked with.',
  clause: 'ASVS-v5.0-3.5.3',
  caughtBy: ['csrf/links-change-nothing'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        if (new URL(request.url).pathname !== '/refresh') return request;
        const { headers } = withRequestHeaders(request, {
          origin: base.settings.baseUrl.origin,
          'sec-fetch-site': 'same-origin',
        });
        return request.method === 'GET'
          ? new Request(request.url, { method: 'POST', headers })
          : request;
      },
    }),
});
