import { html } from 'hono/html';
import type { OAuthError } from '../oauth-error.ts';
import { page } from './layout.ts';

/** For what must not be sent to the redirect URI (RFC 6749 section 4.1.2.1). */
export function errorPage({ error, message, status }: OAuthError): Promise<Response> {
  return page('This link does not work', html`<p>${message} (${error})</p>`, { status });
}
