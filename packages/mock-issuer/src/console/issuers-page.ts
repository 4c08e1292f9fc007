import { html } from 'hono/html';
import type { Issuer } from '../issuer.ts';
import { page } from '../pages/layout.ts';
import { newest, pathOf, table } from './frame.ts';

export function issuersPage(issuers: ReadonlyMap<string, Issuer>): Promise<Response> {
  const rows = newest([...issuers.values()]).map(
    (issuer) => html`<tr>
<th scope="row"><a href="${pathOf(issuer)}">${issuer.id}</a><small>${issuer.url}</small></th>
<td>${issuer.users.list().length}</td>
<td>${issuer.organizations.list().length}</td>
<td>${issuer.clients.list().length}</td>
<td>${issuer.sessions.list().filter(({ status }) => status === 'active').length}</td>
</tr>`,
  );
  const columns = ['Issuer', 'Users', 'Organizations', 'Clients', 'Active sessions'];
  return page('AuthPI mock issuer', table('Issuers', columns, rows), { isWide: true });
}
