import { html } from 'hono/html';
import type { Issuer } from '../issuer.ts';
import { consolePage, newest, pathOf, statusButton, table } from './frame.ts';

export function usersPage(issuer: Issuer): Promise<Response> {
  const rows = newest(issuer.users.list()).map(
    ({ id, name, email, status }) =>
      html`<tr>
<th scope="row">${name}<small>${email}</small></th>
<td>${id}</td>
<td>${status}</td>
<td>${issuer.organizations.list().filter((organization) => issuer.organizations.members.get(organization.id, id)).length}</td>
<td>${statusButton(issuer, `users/${id}`, status, name)}</td>
</tr>`,
  );
  return consolePage(
    issuer,
    'users',
    html`${table('Users', ['User', 'Id', 'Status', 'Organizations', 'Change'], rows)}
<h2>A new user</h2>
<form method="post" action="${pathOf(issuer)}/users">
<label for="name">Name</label><input id="name" name="name" required>
<label for="email">E-mail address</label><input id="email" name="email" type="email" required>
<button>Create</button>
</form>`,
  );
}
