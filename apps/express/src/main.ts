import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { readSettings, type Settings } from './settings.ts';

const settings = settingsOrExit();
const server = createApp(settings).listen(settings.port, '127.0.0.1', (error) => {
  if (error !== undefined) {
    console.error(`cannot listen: ${error.message}. Set another, for example: PORT=3001`);
    process.exit(1);
  }
  const { port } = server.address() as AddressInfo;
  // Opened at another name than its own, it would not see its cookies at the callback.
  console.log(`listening on http://127.0.0.1:${port}, open ${settings.baseUrl.origin}`);
});

const open = new Set<IncomingMessage>();
server.on('request', (req, res) => {
  open.add(req);
  res.once('close', () => {
    open.delete(req);
    if (!server.listening) closeUnanswered();
  });
});
// Node itself waits without end for the rest of a request that came in part.
function closeUnanswered(): void {
  if ([...open].some(({ complete }) => complete)) server.closeIdleConnections();
  else server.closeAllConnections();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // Requests in flight are answered; then nothing keeps the process.
  process.once(signal, () => {
    server.close();
    closeUnanswered();
  });
}

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
