import { randomUUID } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface PageOptions {
  /** Default 200. */
  readonly status?: number;
  /** For tables rather than for one question. */
  readonly isWide?: boolean;
  /** Run in the page; it may fetch from this server. */
  readonly script?: string;
  /** Default `no-referrer`. */
  readonly referrerPolicy?: 'no-referrer' | 'same-origin';
}

const style = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --paper: #ffffff; --back: #eef1f5; --line: #d5dbe3; --accent: #2457d6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf2; --soft: #9aa6b6; --paper: #1b212b; --back: #12161d; --line: #343d4b; --accent: #8fb1ff; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--back); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 26rem; background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; padding: 1.5rem; }
h1 { margin: 0 0 .25rem; font-size: 1.35rem; }
p { margin: 0 0 1rem; color: var(--soft); overflow-wrap: anywhere; }
ul { list-style: none; margin: 0 0 1rem; padding: 0; max-height: 22rem; overflow: auto; }
button { width: 100%; font: inherit; color: inherit; text-align: left; padding: .6rem .8rem; margin: 0 0 .5rem; background: transparent; border: 1px solid var(--line); border-radius: .5rem; cursor: pointer; }
button:hover, button:focus-visible { border-color: var(--accent); outline: 2px solid var(--accent); outline-offset: -1px; }
button small { display: block; color: var(--soft); }
button.plain { text-align: center; }
label { display: block; margin: 0 0 .25rem; color: var(--soft); }
input[type=email] { width: 100%; font: inherit; color: inherit; background: transparent; padding: .55rem .7rem; margin: 0 0 .5rem; border: 1px solid var(--line); border-radius: .5rem; }
footer { margin-top: 1rem; color: var(--soft); font-size: .85rem; }
a { color: var(--accent); }
.wide { place-items: start center; grid-template-columns: minmax(0, 1fr); }
.wide main { max-width: 76rem; }
.wide nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0 0 1rem; }
.wide nav [aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
.wide h2 { margin: 1.5rem 0 .25rem; font-size: 1.1rem; }
.wide .scroll { overflow-x: auto; }
.wide table { width: 100%; border-collapse: collapse; }
.wide th, .wide td { padding: .4rem .6rem; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); }
.wide thead th { color: var(--soft); font-weight: 600; white-space: nowrap; }
.wide td small, .wide th small { display: block; color: var(--soft); font-weight: 400; overflow-wrap: anywhere; }
.wide form { display: inline-flex; max-width: 100%; flex-wrap: wrap; gap: .4rem; align-items: baseline; margin: 0; }
.wide button, .wide select, .wide input { width: auto; font: inherit; color: inherit; background: var(--paper); padding: .25rem .6rem; margin: 0; border: 1px solid var(--line); border-radius: .4rem; }
.wide input { width: 14rem; max-width: 100%; }
.wide input[name=scopes] { width: 20rem; }
.wide input[type=checkbox] { width: auto; }
.wide select, .wide input { min-width: 0; max-width: 100%; }
.wide section > form, .wide section > div { margin: 0 0 .5rem; }
.wide label { margin: 0; font-size: .85rem; }
.wide pre { margin: .4rem 0 0; max-width: 60rem; overflow-x: auto; }
.wide .off { color: var(--soft); }
@media (max-width: 40rem) {
  .wide thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .wide table, .wide tbody, .wide tbody th, .wide td { display: block; }
  .wide tbody tr { display: flex; flex-wrap: wrap; gap: .1rem .75rem; padding: .5rem 0; border-bottom: 1px solid var(--line); }
  .wide tbody th, .wide td { max-width: 100%; padding: .1rem 0; border: 0; overflow-wrap: anywhere; }
  .wide td:empty { display: none; }
}
`;

/** A page of the issuer: usable without script, loads nothing from elsewhere. */
export async function page(
  title: string,
  content: Html,
  { status = 200, isWide = false, script, referrerPolicy = 'no-referrer' }: PageOptions = {},
): Promise<Response> {
  const nonce = randomUUID();
  const document = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body${isWide ? raw(' class="wide"') : ''}>
<main>
<h1>${title}</h1>
${content}
<footer>AuthPI mock issuer. For tests and development only.</footer>
</main>
${script === undefined ? '' : html`<script nonce="${nonce}">${raw(script)}</script>`}
</body>
</html>`;
  return new Response(document.toString(), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': [
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
        ...(script === undefined ? [] : [`script-src 'nonce-${nonce}'; connect-src 'self'`]),
      ].join('; '),
      'referrer-policy': referrerPolicy,
      'x-content-type-options': 'nosniff',
    },
  });
}
