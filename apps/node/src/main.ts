import type { AddressInfo } from 'node:net';
import { createApp, readPort, readSettings, SettingsError } from '@authpi/example-core';
import { serve } from '@hono/node-server';
import { openSessions } from './open-sessions.ts';

try {
  start();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function start(): void {
  const settings = readSettings(process.env);
  const app = createApp(settings, {
    runtime: { name: 'node', version: process.versions.node },
    log: (line) => console.error(line),
    ...openSessions(process.env, settings),
  });
  const hostname = process.env.HOST ?? '127.0.0.1';
  const server = serve(
    {
      fetch: (request) => app.fetch(request),
      hostname,
      port: readPort(process.env),
      overrideGlobalObjects: false,
    },
    ({ port }: AddressInfo) => console.log(`listening on http://${hostname}:${port}`),
  );
  for (const signal of ['SIGTERM', 'SIGINT']) {
    // Open requests are answered; connections that only wait for another are closed.
    process.once(signal, () => server.close(() => process.exit(0)));
  }
}
