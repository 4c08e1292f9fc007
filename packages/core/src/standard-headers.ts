import type { AppMiddleware } from './app-env.ts';
import { styleHash } from './pages/style.ts';
import type { Settings } from './settings.ts';

/** What every answer carries: each is about one person or one moment, and none needs a script. */
export function standardHeaders({ baseUrl, issuerUrl }: Settings): Headers {
  const headers = new Headers({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': [
      "default-src 'none'",
      `style-src '${styleHash}'`,
      // Browsers apply it to redirects too, and signing out ends at the issuer.
      `form-action 'self' ${new URL(issuerUrl).origin}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-DNS-Prefetch-Control': 'off',
    'X-Download-Options': 'noopen',
    'X-Frame-Options': 'DENY',
    'X-Permitted-Cross-Domain-Policies': 'none',
    'X-XSS-Protection': '0',
  });
  if (baseUrl.protocol === 'https:') {
    headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  }
  return headers;
}

/** Sees to it that every answer does, also one that was made without them. */
export function carry(headers: Headers): AppMiddleware {
  const all = [...headers];
  return async (c, next) => {
    await next();
    const answered = c.res.headers;
    if (answered.has('Content-Security-Policy')) return;
    for (const [name, value] of all) answered.set(name, value);
  };
}
