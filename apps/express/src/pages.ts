import type { Agent } from '@authpi/idp';

const style =
  ':root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}';

export function homePage(agent: Agent | undefined): string {
  if (agent === undefined) return page('Welcome', '<p><a href="/login">Sign in</a></p>');
  const organizations = agent.organizations.map(
    ({ id, title, scopes }) => `<li>${escapeHtml(`${title ?? id}: ${scopes.join(', ')}`)}</li>`,
  );
  return page(
    `Hello, ${agent.profile.name ?? agent.id}`,
    `<ul>${organizations.join('')}</ul>
<form method="post" action="/logout"><button>Sign out</button></form>`,
  );
}

export function messagePage(title: string, message: string): string {
  return page(title, `<p>${escapeHtml(message)}</p><p><a href="/">Back to the start</a></p>`);
}

/** @param body HTML */
function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${body}
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
