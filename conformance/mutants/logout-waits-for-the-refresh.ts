import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'While the tokens of a session cannot be refreshed, it cannot be ended either.',
  clause: 'ASVS-v5.0-7.4.1',
  caughtBy: ['logout/needs-no-living-tokens'],
  start(base) {
    const failing = new Set<string | null>();
    return tamperApp(base, {
      request: (request) =>
        new URL(request.url).pathname === '/logout' && failing.has(request.headers.get('cookie'))
          ? Response.json({ error: 'issuer_unavailable' }, { status: 503 })
          : request,
      response(response, { url, headers }) {
        if (new URL(url).pathname !== '/dashboard') return response;
        if (response.status === 503) failing.add(headers.get('cookie'));
        else failing.delete(headers.get('cookie'));
        return response;
      },
    });
  },
});
