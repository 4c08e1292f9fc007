import type { Route } from './browser/network.ts';
import { AppFailure } from './expect.ts';
import type { Launch, LaunchedApp } from './mutant.ts';
import type { Target } from './target.ts';

/** One way to run the app: a column of the matrix. */
export interface Column {
  readonly name: string;
  /** The options of `run` that choose it; by default `--runtime` with its name. */
  readonly options?: string;
  /** Left out, the app serves the whole target contract at an origin of the suite's choice. */
  readonly target?: Target;
  /** What runs here. Columns that run the same app have to answer alike in every check. */
  readonly app?: string;
  /** The version of the SDK that was asked for; /healthz has to tell the same. */
  readonly sdk?: string;
  /** Given where the app is configured before the suite starts, and once: checks that need a process of their own do not apply. */
  readonly registration?: Registration;
  /** @throws {StartFailure} when the app does not come to answer. */
  start(env: Readonly<Record<string, string>>, signal: AbortSignal): Promise<RunningApp>;
}

/** What an app is told beforehand of its issuer. */
export interface Registration {
  readonly port: number;
  readonly issuerId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly sessionSecret: string;
}

export interface RunningApp {
  readonly route: Route;
  /** Ends the app; gives everything it printed. */
  stop(): Promise<string>;
  /** How the app ended by itself, with everything it printed; undefined where it runs on, or that cannot be told. */
  crashed?(): Promise<Crash | undefined>;
}

export interface Crash {
  /** A signal or an exit code. */
  readonly by: string;
  readonly output: string;
}

/** The app did not come to answer. */
export class StartFailure extends Error {
  /** What the app printed until then. */
  readonly output: string;

  constructor(reason: string, output = '') {
    super(reason);
    this.name = 'StartFailure';
    this.output = output;
  }
}

const lastLines = 20;

/** The app ended by itself while a check ran, after which all others fail alike. */
export class CrashFailure extends AppFailure {
  constructor({ by, output }: Crash) {
    const last = output.trimEnd().split('\n').slice(-lastLines).join('\n');
    super('the app to go on running', `it ended (${by})${last && `, and printed last:\n${last}`}`);
  }
}

/** A column without a process: the app is a function here. */
export function inProcess(
  name: string,
  start: (launch: Launch) => LaunchedApp | Promise<LaunchedApp>,
  app?: string,
): Column {
  return {
    name,
    ...(app === undefined ? {} : { app }),
    async start(env) {
      const lines: string[] = [];
      const app = await start({ env, log: (line) => lines.push(line) });
      return {
        route: { fetch: (request) => app.fetch(request) },
        stop: async () => lines.join('\n'),
      };
    },
  };
}
