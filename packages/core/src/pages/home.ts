import type { Organization, Profile } from '@authpi/idp';
import { html } from 'hono/html';
import { layout, type Markup } from './layout.ts';

export function homePage(profile: Profile | undefined): Markup {
  return layout('AuthPI example', profile === undefined ? signIn() : account(profile));
}

function signIn(): Markup {
  return html`<h1>Welcome</h1>
    <p class="quiet">Sign in to see your organizations.</p>
    <div class="actions"><a class="button" href="/login">Sign in</a></div>`;
}

function account({ sub, name, email, organizations }: Profile): Markup {
  return html`<h1>${name ?? email ?? sub}</h1>
    <p class="quiet">${name === undefined ? 'Signed in' : (email ?? 'Signed in')}</p>
    <h2>Your organizations</h2>
    ${
      organizations.length === 0
        ? html`<p class="quiet">You belong to no organization yet.</p>`
        : html`<ul class="organizations">${organizations.map(membership)}</ul>`
    }
    <div class="actions">
      <form method="post" action="/logout"><button class="button">Sign out</button></form>
      <a href="/dashboard">Dashboard (JSON)</a>
      <a href="/profile">Profile (JSON)</a>
    </div>`;
}

function membership({ id, title, scopes }: Organization): Markup {
  return html`<li>
    <h3>${id}</h3>
    ${title === null ? '' : html`<span class="quiet">${title}</span>`}
    <ul class="scopes" aria-label="Scopes">${scopes.map((scope) => html`<li>${scope}</li>`)}</ul>
  </li>`;
}
