import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import {
  createApp,
  listening,
  listensAt,
  openSessions,
  readAddress,
  readSettings,
  SettingsError,
} from '@authpi/example-core';
import { getRequestListener } from '@hono/node-server';

try {
  await start();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const { hostname, port } = readAddress(process.env);
  const app = createApp(settings, {
    runtime: { name: 'node', version: process.versions.node },
    log: (line) => console.error(line),
    ...(await openSessions(process.env, settings, openDatabase)),
  });
  const fetch = (request: Request) => app.fetch(request);
  const server = createServer(
    getRequestListener(fetch, { hostname: settings.baseUrl.host, overrideGlobalObjects: false }),
  );
  const open = new Set<IncomingMessage>();
  server.on('request', (request, response) => {
    open.add(request);
    response.once('close', () => {
      open.delete(request);
      if (!server.listening) closeUnanswered();
    });
  });
  // Node itself waits without end for the rest of a request that came in part.
  const closeUnanswered = () => {
    if ([...open].some(({ complete }) => complete)) server.closeIdleConnections();
    else server.closeAllConnections();
  };
  await listening(hostname, () => once(server.listen(port, hostname), 'listening'));
  const address = server.address();
  const taken = typeof address === 'object' ? address?.port : address;
  console.log(listensAt(hostname, taken, settings.baseUrl));
  for (const signal of ['SIGTERM', 'SIGINT']) {
    // What goes on without its caller, such as a refresh, keeps the process until its tokens are stored.
    process.once(signal, () => {
      server.close();
      closeUnanswered();
    });
  }
}

async function openDatabase(file: string) {
  // Imported where it is asked for: Node has it since 22.5, and memory needs no more than Node 20.
  const { DatabaseSync } = await import('node:sqlite');
  return new DatabaseSync(file);
}
