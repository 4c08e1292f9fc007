import type { Base } from './base.ts';
import { tamperCalls } from './issuer-calls.ts';

/** Follows redirects with one of these statuses as `fetch` does by default, credentials included. */
export function followRedirects(base: Base, statuses: readonly number[]): Base {
  return tamperCalls(base, {
    async response(response, request) {
      const location = response.headers.get('location');
      if (!statuses.includes(response.status) || location === null) return response;
      const { method, headers } = request;
      if (response.status > 303) {
        return await fetch(location, { method, headers, body: await request.text() });
      }
      const kept = new Headers(headers);
      kept.delete('content-type');
      return await fetch(location, { headers: kept });
    },
  });
}
