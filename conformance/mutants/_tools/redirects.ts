import type { Base } from './base.ts';
import { tamperCalls } from './issuer-calls.ts';

/** Follows redirects of one endpoint with one of these statuses as `fetch` does by default, credentials included. */
export function followRedirects(base: Base, path: string, statuses: readonly number[]): Base {
  return tamperCalls(base, {
    async response(response, request) {
      const location = response.headers.get('location');
      if (!statuses.includes(response.status) || location === null) return response;
      const { method, headers, url } = request;
      if (!new URL(url).pathname.endsWith(path)) return response;
      if (response.status > 303) {
        const body = method === 'GET' ? null : await request.text();
        return await fetch(location, { method, headers, body });
      }
      const kept = new Headers(headers);
      kept.delete('content-type');
      return await fetch(location, { headers: kept });
    },
  });
}
