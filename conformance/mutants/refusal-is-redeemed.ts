import { tamperApp } from './_tools/app.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The code that a refusal does not have is redeemed, before the refusal is told.',
  clause: 'RFC6749-4.1.2.1',
  caughtBy: ['callback/other-errors-are-told', 'callback/refusal-is-told'],
  start(base) {
    const careless = start(base);
    return tamperApp(base, {
      async request(request) {
        const url = new URL(request.url);
        const { searchParams } = url;
        if (
          url.pathname === '/callback' &&
          searchParams.has('error') &&
          !searchParams.has('code')
        ) {
          searchParams.delete('error');
          searchParams.set('code', 'undefined');
          await careless.fetch(new Request(url, request));
        }
        return request;
      },
    });
  },
});
