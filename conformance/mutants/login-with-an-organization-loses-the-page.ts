import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A login that selects an organization forgets where it is to end.',
  clause: 'AUTHPI-signing-in',
  caughtBy: ['session/return-to-is-kept'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        const url = new URL(request.url);
        if (url.pathname !== '/login' || !url.searchParams.get('org')) return request;
        url.searchParams.delete('return_to');
        return new Request(url, request);
      },
    }),
});
