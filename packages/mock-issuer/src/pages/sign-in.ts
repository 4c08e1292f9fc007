import { html } from 'hono/html';
import type { IssuerState } from '../issuer-state.ts';
import type { Client } from '../registry/clients.ts';
import { page } from './layout.ts';

/** What the forms of the page say themselves. */
export const ownFields: readonly string[] = ['user', 'email', 'decision'];

/** Lists the users; the choice is posted back with the whole request, so that the issuer keeps nothing meanwhile. */
export async function signInPage(
  { url, users }: IssuerState,
  client: Client,
  parameters: ReadonlyMap<string, string>,
  problem?: string,
): Promise<Response> {
  const people = users.list().filter(({ status }) => status === 'active');
  const scopes = parameters.get('scope') ?? '';
  // A request may hold anything beside what it must (RFC 6749 section 3.1), and none of that is the person's answer.
  const request = [...parameters]
    .filter(([name]) => !ownFields.includes(name))
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  // Enter in a field presses the first button of its form, which must not be somebody else's.
  const content = html`
<p>${client.id} asks for: ${scopes}</p>
<form method="post" action="${url}/authorize">
${request}
<ul>
${people.map(
  ({ id, name, email }) =>
    html`<li><button name="user" value="${id}">${name}<small>${email}</small></button></li>`,
)}
</ul>
${people.length === 0 ? html`<p>This issuer has no users yet.</p>` : ''}
</form>
<form method="post" action="${url}/authorize">
${request}
${problem === undefined ? '' : html`<p role="alert">${problem}</p>`}
<label for="email">or by e-mail address</label>
<input id="email" name="email" type="email" autocomplete="off" required>
<button class="plain" name="decision" value="allow">Continue</button>
<button class="plain" name="decision" value="deny" formnovalidate>Cancel</button>
</form>`;
  return await page('Sign in', content);
}
