import type { AppMiddleware } from './app-env.ts';
import { styleHash } from './pages/style.ts';
import type { Settings } from './settings.ts';

/** What every answer carries: each is about one person or one moment, and none needs a script. */
export class StandardHeaders {
  readonly #all: readonly (readonly [string, string])[];
  readonly #forJson: Headers;
  /** Answers that were made with them. */
  readonly #complete = new WeakSet<Response>();

  constructor(settings: Settings) {
    const headers = headersFor(settings);
    this.#all = [...headers];
    headers.set('Content-Type', 'application/json');
    this.#forJson = headers;
  }

  /**
   * For a route that is asked for often: the headers are made once for all its answers. Ones that
   * were set on the context before are not among them.
   */
  json(value: unknown): Response {
    const response = new Response(JSON.stringify(value), { headers: this.#forJson });
    this.#complete.add(response);
    return response;
  }

  /** Sees to it that every other answer carries them too. */
  readonly carry: AppMiddleware = async (c, next) => {
    await next();
    if (this.#complete.has(c.res)) return;
    for (const [name, value] of this.#all) c.res.headers.set(name, value);
  };
}

function headersFor({ baseUrl, issuerUrl }: Settings): Headers {
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
