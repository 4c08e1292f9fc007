import { html } from 'hono/html';
import type { Issuer } from '../issuer.ts';
import { type Html, type PageOptions, page } from '../pages/layout.ts';

/** The console's pages of one issuer, by the last part of their path. */
const sections = {
  '': 'Organizations',
  users: 'Users',
  sessions: 'Sessions',
  tokens: 'Tokens',
  requests: 'Requests',
} as const;

export type Section = keyof typeof sections;
export const sectionNames = Object.keys(sections) as Section[];

export function pathOf({ id }: Pick<Issuer, 'id'>, section: Section = ''): string {
  return section === '' ? `/console/${id}` : `/console/${id}/${section}`;
}

export function consolePage(
  issuer: Issuer,
  section: Section,
  content: Html,
  options: PageOptions = {},
): Promise<Response> {
  const links = sectionNames.map((name) => {
    const current = name === section ? html` aria-current="page"` : '';
    return html`<a href="${pathOf(issuer, name)}"${current}>${sections[name]}</a>`;
  });
  const title = `${sections[section]} of ${issuer.id}`;
  const nav = html`<nav aria-label="Console"><a href="/">Issuers</a>${links}</nav>`;
  return page(title, html`${nav}${content}`, {
    ...options,
    isWide: true,
    // Without a referrer a form's Origin is null, and at an http address that is not the machine's own loopback a browser
    // sends nothing else that says whose form it is.
    referrerPolicy: 'same-origin',
  });
}

/** A form that is a button: a POST to this path below the issuer's console. */
export function button(issuer: Issuer, path: string, text: string, label: string): Html {
  return html`<form method="post" action="${pathOf(issuer)}/${path}"><button aria-label="${label}">${text}</button></form>`;
}

/** Suspends what is active, and reactivates anything else. */
export function statusButton(issuer: Issuer, path: string, status: string, name: string): Html {
  const [action, text] =
    status === 'active' ? ['suspend', 'Suspend'] : ['reactivate', 'Reactivate'];
  return button(issuer, `${path}/${action}`, text, `${text} ${name}`);
}

export function table(caption: string, columns: readonly string[], rows: readonly Html[]): Html {
  if (rows.length === 0) return html`<p>None yet.</p>`;
  return html`<div class="scroll"><table aria-label="${caption}">
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
}

/** The newest of many, newest first. */
export function newest<T>(all: readonly T[], count = 100): T[] {
  return all.slice(-count).reverse();
}

export function time(milliseconds: number): Html {
  const iso = new Date(milliseconds).toISOString();
  return html`<time datetime="${iso}">${iso.slice(11, 19)}</time>`;
}
