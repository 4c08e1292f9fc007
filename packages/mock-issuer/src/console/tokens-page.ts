import { html } from 'hono/html';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { Issuer } from '../issuer.ts';
import type { Html } from '../pages/layout.ts';
import type { Exchange } from '../record.ts';
import { consolePage, newest, table, time } from './frame.ts';

/** What the tokens say that were issued lately. A token itself is never shown. */
export function tokensPage(issuer: Issuer): Promise<Response> {
  const issued = issuer.record
    .all({ endpoint: 'token' })
    .filter(({ response }) => 'status' in response && response.status === 200);
  return consolePage(
    issuer,
    'tokens',
    table(
      'Tokens issued, newest first',
      ['Time', 'Grant', 'For', 'Client', 'What they say'],
      newest(issued, 50).map((exchange) => row(issuer, exchange)),
    ),
  );
}

function row(issuer: Issuer, { at, grantType, userId, clientId, response }: Exchange): Html {
  const body = 'body' in response ? membersOf(response.body) : {};
  return html`<tr>
<td>${time(at)}</td>
<td>${grantType ?? ''}</td>
<th scope="row">${issuer.users.get(userId ?? '')?.name ?? userId ?? 'no user'}</th>
<td>${clientId ?? ''}</td>
<td>${details('Access token', body.access_token)}${details('ID token', body.id_token)}${details('Refresh token', body.refresh_token)}</td>
</tr>`;
}

function details(name: string, token: unknown): Html {
  const content = contentOf(token);
  if (content === undefined) return html``;
  return html`<details><summary>${name}</summary><pre>${JSON.stringify(content, null, 2)}</pre></details>`;
}

function contentOf(token: unknown): object | undefined {
  if (typeof token !== 'string') return undefined;
  try {
    return { ...decodeProtectedHeader(token), ...decodeJwt(token) };
  } catch {
    return undefined;
  }
}

function membersOf(body: string): { readonly [name: string]: unknown } {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}
