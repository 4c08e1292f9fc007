import { cpuMicroseconds } from '../src/cpu-meter.ts';
import { Interleaved } from '../src/interleave.ts';
import { Load } from '../src/load.ts';
import { reasonOf } from '../src/reason.ts';
import { withSpread } from '../src/report/numbers.ts';
import type { SuiteResult, Table, Target } from '../src/result.ts';
import { type StartedApp, signInNewUser, startApp } from '../src/session.ts';
import type { Suite, SuiteContext } from '../src/suite.ts';

/** The bare route first, then the floor, then ours, then peers. */
interface Family {
  readonly title: string;
  readonly bare: string;
  readonly floor: string;
  readonly ours: readonly string[];
  readonly peers: readonly string[];
}

const hono: Family = {
  title: 'Hono',
  bare: 'hono-bare',
  floor: 'hono-floor',
  ours: ['ours-memory', 'ours-redis'],
  peers: ['hono-oidc-auth', 'better-auth', 'iron-session'],
};

const express: Family = {
  title: 'Express',
  bare: 'express-bare',
  floor: 'express-floor',
  ours: ['ours-express'],
  peers: ['express-openid-connect'],
};

const texts: Readonly<Record<string, string>> = {
  'hono-bare': 'bare route',
  'hono-floor': 'floor: id, Map look-up, expiry',
  'ours-memory': 'ours, memory store',
  'ours-redis': 'ours, sealed in Redis',
  'hono-oidc-auth': '@hono/oidc-auth',
  'better-auth': 'better-auth, cookie cache',
  'express-bare': 'bare route',
  'express-floor': 'floor: id, Map look-up, expiry',
  'ours-express': 'ours',
};

interface Running {
  /** Of the subject. */
  readonly name: string;
  readonly app: StartedApp;
  readonly load: Load;
}

/** Server CPU of one request to `/dashboard` by somebody who is signed in. */
export const hotPath: Suite = {
  name: 'hot-path',
  async run(context) {
    const results = [await measureFamily(context, hono), await measureFamily(context, express)];
    return {
      tables: results.flatMap(({ tables }) => tables),
      targets: results.flatMap(({ targets }) => targets),
    };
  },
};

/** So many that a server never waits for the next request: waking up for each would cost more than a session does. */
const connections = 32;

/** How much is sent: each subject is started so many times, since no two processes cost quite the same. */
interface Effort {
  readonly starts: number;
  /** Of bare route, floor and ours alone, which differ by less than two processes may. */
  readonly closeStarts: number;
  /** Of each start. */
  readonly rounds: number;
  readonly requests: number;
  /** Until compilers have done their work, which Node's do in bursts up to the 20,000th request; or seconds are over. */
  readonly warmUp: { readonly requests: number; readonly seconds: number };
}

const thorough: Effort = {
  starts: 2,
  closeStarts: 4,
  rounds: 12,
  requests: 400,
  warmUp: { requests: 30_000, seconds: 6 },
};
const quickly: Effort = {
  starts: 1,
  closeStarts: 0,
  rounds: 8,
  requests: 200,
  warmUp: { requests: 30_000, seconds: 0.5 },
};

async function measureFamily(context: SuiteContext, family: Family): Promise<SuiteResult> {
  const effort = context.quick ? quickly : thorough;
  const { ours, bare, floor, peers } = family;
  // Ours first, whose answer the others have to match.
  const all = [...ours, bare, floor, ...peers];
  const close = [...ours.slice(0, 1), bare, floor];
  const parts: Interleaved[] = [];
  for (let start = 0; start < effort.starts + effort.closeStarts; start += 1) {
    parts.push(await measureStarted(context, start < effort.starts ? all : close, effort));
  }
  return resultOf(Interleaved.joined(parts), family);
}

async function measureStarted(
  context: SuiteContext,
  names: readonly string[],
  { rounds, requests, warmUp }: Effort,
): Promise<Interleaved> {
  const { signal, progress } = context;
  const running: Running[] = [];
  const failures = new Map<string, string>();
  let answer: string | undefined;
  try {
    for (const name of names) {
      signal.throwIfAborted();
      progress(`${name} starts`);
      try {
        const subject = await start(context, name, answer);
        running.push(subject);
        answer ??= await answerOf(subject);
        await warm(subject.load, warmUp);
      } catch (error) {
        failures.set(name, reasonOf(error));
      }
    }
    const healthy = running.filter(({ name }) => !failures.has(name));
    return await Interleaved.measure(
      healthy,
      rounds,
      async ({ name, app, load }) => {
        progress(name);
        // Before it counts: connections that were closed meanwhile are open again, and the processor's caches hold this
        // process again, not the one before.
        await load.send(requests / 2);
        const before = cpuMicroseconds(app.pid);
        await load.send(requests);
        return (cpuMicroseconds(app.pid) - before) / requests;
      },
      signal,
      failures,
    );
  } finally {
    await Promise.all(
      running.map(async ({ app, load }) => {
        await load.close();
        await app.stop();
      }),
    );
  }
}

async function warm(load: Load, { requests, seconds }: Effort['warmUp']): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  for (let sent = 0; sent < requests && performance.now() < until; sent += 500) {
    await load.send(500);
  }
}

async function start(
  { issuers, runtime, redisUrl, signal }: SuiteContext,
  name: string,
  answer: string | undefined,
): Promise<Running> {
  if (name === 'ours-redis' && runtime === 'workerd') {
    throw new Error('a Worker may use a connection only in the request that opened it');
  }
  if (name === 'ours-redis' && redisUrl === undefined) {
    throw new Error('redis-server is not installed');
  }
  const env = {
    ...(answer === undefined ? {} : { ANSWER: answer }),
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  };
  const app = await startApp(issuers, runtime, name, env, signal);
  try {
    const cookies = [await signInNewUser(app)];
    return {
      name,
      app,
      load: new Load({ ...app, path: '/dashboard', cookies }, signal, connections),
    };
  } catch (error) {
    const output = await app.stop();
    const line = output.split('\n').find((each) => /error/i.test(each)) ?? '';
    throw new Error(`${reasonOf(error)} ${line}`);
  }
}

const ofTheServer =
  /^(date|connection|keep-alive|content-length|content-type|transfer-encoding|vary)$/;

/** What `/dashboard` of our app answers, with the headers that are the app's own. */
async function answerOf({ load }: Running): Promise<string> {
  const { headers, body } = await load.sendOne();
  const own = Object.entries(headers).filter(([name]) => !ofTheServer.test(name));
  const { user } = JSON.parse(body) as { user: unknown };
  return JSON.stringify({ user, headers: Object.fromEntries(own) });
}

function resultOf(measured: Interleaved, { title, bare, floor, ours, peers }: Family): SuiteResult {
  const rows = [bare, floor, ...ours, ...peers].map((subject) =>
    measured.row(subject, texts[subject] ?? subject, bare),
  );
  const table: Table = { title, unit: 'µs of server CPU a request', rows };
  const [inMemory = ''] = ours;
  const [best] = peers
    .filter((name) => measured.has(name))
    .sort((a, b) => measured.spread(a).median - measured.spread(b).median);
  return {
    tables: [table],
    targets: [
      {
        text: `${title}: /dashboard adds to the bare route at most twice what the floor adds`,
        ...beside(measured, bare, inMemory, floor),
        limit: 2,
        kind: 'most',
      },
      {
        text: `${title}: /dashboard adds at most a third of what the best peer adds`,
        ...beside(measured, bare, inMemory, best),
        limit: 1 / 3,
        kind: 'most',
      },
    ],
  };
}

/** What ours adds to the bare route beside what another adds, where that can be told from nothing. */
function beside(
  measured: Interleaved,
  bare: string,
  ours: string,
  other: string | undefined,
): Pick<Target, 'measured' | 'note'> {
  if (other === undefined || !measured.has(bare, ours, other)) return { note: 'one did not run' };
  const added = measured.added([other, bare]);
  if (added.q1 <= 0) {
    const name = texts[other] ?? other;
    return { note: `${name} adds ${withSpread(added)} µs, not to be told from nothing` };
  }
  return { measured: measured.ratioOfAdded([ours, bare], [other, bare]) };
}
