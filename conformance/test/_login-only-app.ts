import { type AppSession, createApp, readAddress, readSettings } from '@authpi/example-core';
import { MemorySessionStore } from '@authpi/idp/stores/memory';
import { serve } from '@hono/node-server';

/**
 * An app that serves what the profile `login-only` names, and nothing else: not even the page a login ends on. Like many
 * apps it has another cookie, which is the same for everybody.
 */
const served = ['/login', '/callback', '/dashboard', '/healthz'];

const app = createApp(readSettings(process.env), {
  runtime: { name: 'node', version: process.versions.node },
  sessions: new MemorySessionStore<AppSession>(),
  log: () => {},
});

serve({
  ...readAddress(process.env),
  async fetch(request) {
    if (!served.includes(new URL(request.url).pathname)) return new Response(null, { status: 404 });
    const answer = await app.fetch(request);
    const headers = new Headers(answer.headers);
    headers.append('set-cookie', '__Host-language=en; Path=/; Secure; HttpOnly; SameSite=Lax');
    return new Response(answer.body, { status: answer.status, headers });
  },
});
