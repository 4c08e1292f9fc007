import {
  type AppSession,
  createApp,
  type Platform,
  readSettings,
  type Settings,
} from '@authpi/example-core';
import { MemorySessionStore } from '@authpi/idp/stores/memory';
import type { Launch, LaunchedApp, Mutant } from '../../src/mutant.ts';

/** What the reference app is made of. A mutant changes one part and starts the app with the rest. */
export interface Base {
  readonly settings: Settings;
  readonly platform: Platform;
}

export type MutantDefinition = Omit<Mutant, 'id'>;

/** The default export of every file in `mutants/`. */
export function defineMutant(
  definition: Omit<MutantDefinition, 'start'> & {
    start(base: Base): LaunchedApp | Promise<LaunchedApp>;
  },
): MutantDefinition {
  return { ...definition, start: (launch) => definition.start(baseOf(launch)) };
}

/** The app as it should be, in this process. */
export function startReference(launch: Launch): LaunchedApp {
  return start(baseOf(launch));
}

export function start({ settings, platform }: Base): LaunchedApp {
  const app = createApp(settings, platform);
  return { fetch: (request) => app.fetch(request) };
}

export function baseOf({ env, log }: Launch): Base {
  return {
    settings: readSettings(env),
    platform: {
      runtime: { name: 'node', version: process.versions.node },
      sessions: new MemorySessionStore<AppSession>(),
      log,
    },
  };
}
