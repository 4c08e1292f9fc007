import { html } from 'hono/html';
import type { AppContext } from '../app-env.ts';
import { layout, type Markup } from './layout.ts';

/** Tells a person what went wrong, and where to go on. */
export function messagePage(
  c: AppContext,
  { title, text, signIn = false }: { title: string; text: string; signIn?: boolean },
): Markup {
  const again = html`<a class="button" href="/login">Sign in again</a>`;
  return layout(
    c,
    title,
    html`<h1>${title}</h1>
      <p>${text}</p>
      <div class="actions">${signIn ? again : ''}<a href="/">Go to the start page</a></div>`,
  );
}
