import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The state is the time of the login, filled up to a length that looks safe.',
  clause: 'RFC6749-10.12',
  caughtBy: ['pkce/challenge-is-new-at-each-login'],
  start(base) {
    const states = new Map<string | null, string>();
    let logins = Date.now();
    return tamperApp(base, {
      request(request) {
        const url = new URL(request.url);
        const own = states.get(url.searchParams.get('state'));
        const isSingle = url.searchParams.getAll('state').length === 1;
        if (url.pathname !== '/callback' || own === undefined || !isSingle) return request;
        url.searchParams.set('state', own);
        return new Request(url, request);
      },
      response(response, { url }) {
        if (new URL(url).pathname !== '/login') return response;
        return withLocation(response, ({ searchParams }) => {
          logins += 1;
          const state = `${logins}`.padStart(32, 's');
          states.set(state, searchParams.get('state') ?? '');
          searchParams.set('state', state);
        });
      },
    });
  },
});
