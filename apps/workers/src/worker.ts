import {
  type App,
  type AppSession,
  createApp,
  readSettings,
  SettingsError,
  settingNames,
} from '@authpi/example-core';
import { DurableObjectRefreshLock } from '@authpi/idp/locks/durable-object';
import { DurableObjectSessionStore } from '@authpi/idp/stores/durable-object';
import { type SealedSession, SealedSessionStore } from '@authpi/idp/stores/sealed';

export { SessionDurableObject } from '@authpi/idp/stores/durable-object';

type Variable = (typeof settingNames)[number] | 'RUNTIME_VERSION';
type Bindings = { readonly [name in Variable]?: string } & {
  readonly SESSIONS: DurableObjectNamespace;
};

/** One app per isolate, so that its caches serve more than one request. */
let app: App | undefined;

export default {
  fetch(request, env, context) {
    try {
      app ??= appFor(env);
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      console.error(error.message);
      const text = 'This app is not set up yet: its log says what is missing.';
      return new Response(text, { status: 500, headers: { 'cache-control': 'no-store' } });
    }
    return app.fetch(request, env, context);
  },
} satisfies ExportedHandler<Bindings>;

function appFor(env: Bindings): App {
  const settings = readSettings(
    Object.fromEntries(settingNames.map((name) => [name, env[name]] as const)),
  );
  const sessions = new DurableObjectSessionStore<SealedSession, DurableObjectId>(env.SESSIONS);
  return createApp(settings, {
    runtime: { name: 'workerd', version: env.RUNTIME_VERSION ?? 'unknown' },
    sessions: new SealedSessionStore<AppSession>(sessions, settings.sessionSecrets),
    lock: new DurableObjectRefreshLock(env.SESSIONS),
    log: (line) => console.error(line),
  });
}
