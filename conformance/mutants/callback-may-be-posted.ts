import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A callback may be posted.',
  clause: 'RFC6749-3.1.2',
  caughtBy: ['callback/comes-by-get-alone'],
  start: (base) =>
    tamperApp(base, {
      async request(request) {
        const url = new URL(request.url);
        if (url.pathname !== '/callback' || request.method !== 'POST') return request;
        url.search = await request.text();
        const headers = new Headers(request.headers);
        headers.delete('content-type');
        return new Request(url, { headers });
      },
    }),
});
