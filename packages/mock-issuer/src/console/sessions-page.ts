import { html } from 'hono/html';
import type { Issuer } from '../issuer.ts';
import { button, consolePage, newest, table, time } from './frame.ts';

export function sessionsPage(issuer: Issuer): Promise<Response> {
  const rows = newest(issuer.sessions.list()).map(({ id, userId, clientId, status, authTime }) => {
    const name = issuer.users.get(userId)?.name ?? userId;
    return html`<tr>
<th scope="row">${name}<small>${id}</small></th>
<td>${clientId}</td>
<td>${time(authTime * 1_000)}</td>
<td>${status}</td>
<td>${status === 'active' ? button(issuer, `sessions/${id}/revoke`, 'Revoke', `Revoke the session of ${name} at ${clientId}`) : ''}</td>
</tr>`;
  });
  return consolePage(
    issuer,
    'sessions',
    html`<p>A session that is revoked refreshes no more, and its client is told where it can be.</p>
${table('Sessions, newest first', ['User', 'Client', 'Signed in', 'Status', 'Change'], rows)}`,
  );
}
