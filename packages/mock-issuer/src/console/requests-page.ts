import { html } from 'hono/html';
import type { Issuer } from '../issuer.ts';
import { consolePage, newest, table, time } from './frame.ts';

/** Fetches this page again and again, and takes over what is new; focus and scrolling stay where they are. */
const script = `
const live = document.getElementById('live');
async function update() {
  const answer = live.checked ? await fetch(location.href).catch(() => undefined) : undefined;
  if (answer?.ok) {
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    document.getElementById('seen').replaceChildren(...next.getElementById('seen').childNodes);
  }
  setTimeout(update, 1000);
}
live.closest('p').hidden = false;
update();
`;

/** What the issuer was asked, without what could be used: no query, no body. */
export function requestsPage(issuer: Issuer): Promise<Response> {
  const rows = newest(issuer.record.all()).map((exchange) => {
    const { seq, at, request, response, outcome, faults, userId, clientId } = exchange;
    const { pathname } = new URL(request.url);
    return html`<tr>
<td>${seq}</td>
<td>${time(at)}</td>
<th scope="row">${request.method} ${pathname.slice(issuer.id.length + 1)}</th>
<td>${'status' in response ? response.status : 'cut'} ${outcome}</td>
<td>${issuer.users.get(userId ?? '')?.name ?? userId ?? ''}</td>
<td>${clientId ?? ''}</td>
<td>${faults.join(', ')}</td>
</tr>`;
  });
  const columns = ['No.', 'Time', 'Request', 'Answer', 'User', 'Client', 'Faults'];
  return consolePage(
    issuer,
    'requests',
    html`<p hidden><label><input type="checkbox" id="live" checked> Keep up to date</label></p>
<div id="seen">${table('Requests, newest first', columns, rows)}</div>
<noscript><p>Reload the page to see what has come since.</p></noscript>`,
    { script },
  );
}
