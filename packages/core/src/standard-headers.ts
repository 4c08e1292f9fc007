import { styleHash } from './pages/style.ts';
import type { Settings } from './settings.ts';

/** What every answer carries: each is about one person or one moment, and none needs a script. */
export class StandardHeaders {
  readonly #all: readonly (readonly [string, string])[];
  readonly #forJson: Headers;

  constructor(settings: Settings) {
    const headers = headersFor(settings);
    this.#all = [...headers];
    headers.set('Content-Type', 'application/json');
    this.#forJson = headers;
  }

  /**
   * For a route that is asked for often: the headers are made once for all its answers. Ones that
   * were set on the context before are not among them.
   *
   * @param text is JSON already
   */
  json(text: string): Response {
    return new CompleteResponse(text, { headers: this.#forJson });
  }

  /** Sees to it that an answer carries them, however it was made. */
  on(answer: Response | Promise<Response>): Response | Promise<Response> {
    return answer instanceof Promise ? answer.then(this.#add) : this.#add(answer);
  }

  readonly #add = (response: Response): Response => {
    if (response instanceof CompleteResponse) return response;
    for (const [name, value] of this.#all) response.headers.set(name, value);
    return response;
  };
}

/** Made with the headers: known by its class, since runtimes make the headers anew for whoever asks. */
class CompleteResponse extends Response {}

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
    // Not no-referrer, with which browsers send `Origin: null` with our own forms.
    'Referrer-Policy': 'strict-origin',
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
