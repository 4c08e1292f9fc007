import {
  type AppSession,
  createApp,
  listening,
  listensAt,
  readAddress,
  readSettings,
  SettingsError,
  settingNames,
} from '@authpi/example-core';
import { MemorySessionStore } from '@authpi/idp/stores/memory';

try {
  await start();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  Deno.exit(1);
}

async function start(): Promise<void> {
  const env = readEnvironment([...settingNames, 'PORT', 'HOST', 'SESSION_STORE']);
  const { SESSION_STORE: store = 'memory' } = env;
  if (store !== 'memory') {
    throw new SettingsError('SESSION_STORE', 'must be memory', 'memory');
  }
  const settings = readSettings(env);
  const app = createApp(settings, {
    runtime: { name: 'deno', version: Deno.version.deno },
    sessions: new MemorySessionStore<AppSession>(),
    log: (line) => console.error(line),
  });
  const { hostname, port } = readAddress(env);
  const onListen = ({ port: taken }: { port: number }) =>
    console.log(listensAt(hostname, taken, settings.baseUrl));
  const server = await listening(hostname, () =>
    Deno.serve({ hostname, port, onListen }, (request) => app.fetch(request)),
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    Deno.addSignalListener(signal, async () => {
      await server.shutdown();
      Deno.exit(0);
    });
  }
}

/** A variable that Deno was not allowed to read counts as not set. */
function readEnvironment(variables: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(
    variables.map((variable) => {
      const { state } = Deno.permissions.querySync({ name: 'env', variable });
      return [variable, state === 'granted' ? Deno.env.get(variable) : undefined];
    }),
  );
}
