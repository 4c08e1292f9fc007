import { html } from 'hono/html';
import { page } from './layout.ts';

/** Where a logout ends that names no page to go back to. */
export function signedOutPage(): Promise<Response> {
  return page('Signed out', html`<p>You are signed out. You can close this window.</p>`);
}
