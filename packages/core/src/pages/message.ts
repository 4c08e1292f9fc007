import { html } from 'hono/html';
import { layout, type Markup } from './layout.ts';

/** Tells a person what went wrong, and where to go on. */
export function messagePage({
  title,
  text,
  signIn = false,
}: {
  title: string;
  text: string;
  signIn?: boolean;
}): Markup {
  const again = html`<a class="button" href="/login">Sign in again</a>`;
  return layout(
    title,
    html`<h1>${title}</h1>
      <p>${text}</p>
      <div class="actions">${signIn ? again : ''}<a href="/">Go to the start page</a></div>`,
  );
}
