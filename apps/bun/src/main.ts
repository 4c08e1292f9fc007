import { Database } from 'bun:sqlite';
import {
  createApp,
  listening,
  listensAt,
  openSessions,
  readAddress,
  readSettings,
  SettingsError,
} from '@authpi/example-core';

/** Longer than a call to the issuer may take, since an answer can wait for one. */
const idleTimeoutSeconds = 60;

try {
  await start();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const app = createApp(settings, {
    runtime: { name: 'bun', version: Bun.version },
    log: (line) => console.error(line),
    ...(await openSessions(process.env, settings, (file) => new Database(file))),
  });
  const { hostname, port } = readAddress(process.env);
  const server = await listening(hostname, () =>
    Bun.serve({
      fetch: (request) => app.fetch(request),
      hostname,
      port,
      idleTimeout: idleTimeoutSeconds,
    }),
  );
  console.log(listensAt(hostname, server.port, settings.baseUrl));
  for (const signal of ['SIGTERM', 'SIGINT']) {
    // What goes on without its caller, such as a refresh, keeps the process until its tokens are stored.
    process.once(signal, () => server.stop());
  }
}
