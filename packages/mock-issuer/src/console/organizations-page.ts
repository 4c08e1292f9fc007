import { html } from 'hono/html';
import type { Issuer } from '../issuer.ts';
import type { Html } from '../pages/layout.ts';
import type { Membership, Organization } from '../registry/organizations.ts';
import { button, consolePage, pathOf, statusButton, table } from './frame.ts';

/** Who belongs where, with a form for every change. */
export function organizationsPage(issuer: Issuer): Promise<Response> {
  return consolePage(
    issuer,
    '',
    html`<p>A change shows in every token issued from now on, so at the next refresh, and in userinfo.</p>
${issuer.organizations.list().map((organization) => section(issuer, organization))}
<h2>A new organization</h2>
<form method="post" action="${pathOf(issuer)}/organizations">
<label for="name">Name</label><input id="name" name="name" required>
<button>Create</button>
</form>`,
  );
}

function section(issuer: Issuer, organization: Organization): Html {
  const { id, name, status } = organization;
  const members = issuer.organizations.members.list(id);
  return html`<section>
<h2>${name}${status === 'active' ? '' : html` <span class="off">(suspended)</span>`}</h2>
<div><span class="off">${id}</span> ${statusButton(issuer, `organizations/${id}`, status, name)}</div>
${table(
  `Members of ${name}`,
  ['Member', 'Scopes', 'Status', 'Change'],
  members.map((membership) => row(issuer, organization, membership)),
)}
${addForm(issuer, organization, members)}
</section>`;
}

function row(issuer: Issuer, { id, name }: Organization, membership: Membership): Html {
  const { userId, scopes, status, title } = membership;
  const user = issuer.users.get(userId);
  const who = user?.name ?? userId;
  const path = `organizations/${id}/members/${userId}`;
  return html`<tr>
<th scope="row">${who}<small>${title ?? ''} ${user?.email ?? ''}</small></th>
<td><form method="post" action="${pathOf(issuer)}/${path}/scopes">
<input name="scopes" value="${scopes.join(' ')}" aria-label="Scopes of ${who} in ${name}">
<button aria-label="Save the scopes of ${who}">Save</button>
</form></td>
<td>${status}</td>
<td>${statusButton(issuer, path, status, `${who} in ${name}`)}
${button(issuer, `${path}/remove`, 'Remove', `Remove ${who} from ${name}`)}</td>
</tr>`;
}

function addForm(issuer: Issuer, { id }: Organization, members: readonly Membership[]): Html {
  const strangers = issuer.users
    .list()
    .filter((user) => !members.some(({ userId }) => userId === user.id));
  if (strangers.length === 0) return html``;
  return html`<form method="post" action="${pathOf(issuer)}/organizations/${id}/members">
<label for="user-${id}">User</label>
<select id="user-${id}" name="user">${strangers.map(
    (user) => html`<option value="${user.id}">${user.name} (${user.email})</option>`,
  )}</select>
<label for="scopes-${id}">Scopes</label>
<input id="scopes-${id}" name="scopes" value="member">
<button>Add</button>
</form>`;
}
