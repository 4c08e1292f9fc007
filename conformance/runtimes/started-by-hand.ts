import { writeFile } from 'node:fs/promises';
import { type Column, StartFailure } from '../src/column.ts';
import type { Target } from '../src/target.ts';
import { messageOf } from '../src/thrown.ts';
import { UsageError } from '../src/usage.ts';
import { untilHealthy } from './health.ts';

interface App {
  readonly url: string;
  readonly target: Target;
  readonly issuerPort: number;
  /** Where the environment is written, beside being shown. */
  readonly envFile: string | undefined;
  /** The options of `run` that choose it. */
  readonly options: string;
  /** Shows a line to the person who starts the app. */
  say(line: string): void;
}

const deadlineMs = 600_000;
const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * An app that a person starts, with what they are shown here. It is the same at every run, so that it can stand in a
 * configuration.
 *
 * @throws {UsageError} when the URL is not one of an app on this machine
 */
export function startedByHand({ url, target, options, issuerPort, envFile, say }: App): Column {
  const { hostname, port, origin } = readUrl(url);
  const route = { host: hostname, port: Number(port || 80) };
  let isTold = false;
  return {
    name: 'app',
    options,
    target: { ...target, origin: target.origin ?? origin },
    registration: {
      port: issuerPort,
      issuerId: 'i_conformance',
      clientId: 'c_conformance',
      clientSecret: 'only-for-the-conformance-suite',
      sessionSecret: 'only-for-the-conformance-suite-on-this-machine',
    },
    async start(env, signal) {
      const lines = Object.entries({ ...env, PORT: String(route.port) })
        .map(([name, value]) => `${name}=${value}\n`)
        .join('');
      // Further rounds find the app as it is: environment and keys stay the same.
      if (!isTold) {
        isTold = true;
        if (envFile !== undefined) await writeFile(envFile, lines);
        say(
          `The issuer is up. The app needs this${envFile ? ` (also in ${envFile})` : ''}:\n\n${lines}`,
        );
        say(
          `Start it now, or start it anew: the keys of an earlier run are gone. Waiting for ${origin}/healthz`,
        );
      }
      await untilHealthy(route, { baseUrl: target.origin ?? origin, deadlineMs, signal }).catch(
        (error: unknown) => {
          signal.throwIfAborted();
          throw new StartFailure(messageOf(error));
        },
      );
      return { route, stop: async () => '' };
    },
  };
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' || !loopback.includes(url.hostname) || url.pathname !== '/') {
    throw new UsageError(
      `--url must be http, on this machine (${loopback.join(', ')}) and without a path, since the app has to reach the issuer here; got ${text}`,
    );
  }
  return url;
}
