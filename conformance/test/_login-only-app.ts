import { type AppSession, createApp, readPort, readSettings } from '@authpi/example-core';
import { MemorySessionStore } from '@authpi/idp/stores/memory';
import { serve } from '@hono/node-server';

/** An app that serves what the profile `login-only` names, and nothing else: not even the page a login ends on. */
const served = ['/login', '/callback', '/dashboard', '/healthz'];

const app = createApp(readSettings(process.env), {
  runtime: { name: 'node', version: process.versions.node },
  sessions: new MemorySessionStore<AppSession>(),
  log: () => {},
});

serve({
  hostname: '127.0.0.1',
  port: readPort(process.env),
  fetch: (request) =>
    served.includes(new URL(request.url).pathname)
      ? app.fetch(request)
      : new Response(null, { status: 404 }),
});
