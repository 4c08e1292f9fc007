import { html, raw } from 'hono/html';
import { style } from './style.ts';

/** What a page shows; `html` escapes every value in it. */
export type Markup = ReturnType<typeof html>;

export function layout(title: string, content: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <style>${raw(style)}</style>
  </head>
  <body>
    <main>${content}</main>
  </body>
</html>
`;
}
