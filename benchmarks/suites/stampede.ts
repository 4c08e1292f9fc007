import { BurstThread } from '../src/burst-thread.ts';
import { Interleaved } from '../src/interleave.ts';
import { ReadyIssuer } from '../src/ready-issuer.ts';
import { reasonOf } from '../src/reason.ts';
import type { Row, SuiteResult, Target } from '../src/result.ts';
import { type StartedApp, signInNewUser, startApp } from '../src/session.ts';
import { type Spread, spreadOf } from '../src/statistics.ts';
import type { Suite, SuiteContext } from '../src/suite.ts';

const users = 10;
const requestsOfEach = 100;
const all = users * requestsOfEach;
/** What is compared with itself differs by less than ours and a peer's. */
const timesARound = 3;

interface Peer {
  readonly name: string;
  readonly subject: string;
  /**
   * How long the first access token lives. Some take none that has expired already, and are told that this is too
   * short; better-auth renews what lives less than five seconds.
   */
  readonly seconds: number;
}

const ours: Peer = { name: 'ours', subject: 'ours-memory', seconds: -1 };
const peers: readonly Peer[] = [
  { name: '@hono/oidc-auth', subject: 'hono-oidc-auth', seconds: 300 },
  { name: 'better-auth', subject: 'better-auth', seconds: 4 },
  { name: 'express-openid-connect', subject: 'express-openid-connect', seconds: 300 },
];

const withoutRefresh = new Map([
  ['iron-session', 'seals what it is given in a cookie, and knows of no tokens'],
]);

/** How long the access tokens of those live who refresh with every request. */
const alwaysExpired = [-1];

interface WarmUp {
  readonly rounds: number;
  readonly refreshes: number;
}

interface Burst {
  readonly tokenCalls: number;
  readonly served: number;
  readonly signedOut: number;
  readonly ms: number;
}

interface Means {
  readonly issuer: ReadyIssuer;
  readonly thread: BurstThread;
}

/** One app with what it did, a burst a round. */
class Subject {
  readonly name: string;
  readonly expired: Burst[] = [];
  /** The same requests of the same users, whose tokens have been renewed. */
  readonly fresh: Burst[] = [];
  /** One request of another user whose token has expired. */
  readonly single: Burst[] = [];
  readonly #peer: Peer;
  readonly #app: StartedApp;
  readonly #means: Means;
  #before: readonly string[] | undefined;
  #round = 0;
  #isWarm = false;

  constructor(peer: Peer, app: StartedApp, means: Means) {
    this.name = peer.name;
    this.#peer = peer;
    this.#app = app;
    this.#means = means;
  }

  /** Rounds that do not count, after refreshes that do not: a round has few, and takes long to get both ends warm. */
  async warm({ rounds, refreshes }: WarmUp): Promise<void> {
    const cookies = refreshes === 0 ? [] : await this.#signInAll(alwaysExpired);
    await burst(this.#means, this.#app, cookies, refreshes, users);
    for (let round = 0; round < rounds; round += 1) await this.measure();
    this.#isWarm = true;
  }

  /** @returns the milliseconds until a thousand requests of users with expired tokens were answered */
  async measure(): Promise<number> {
    if (this.#peer !== ours) return await this.#measureExpired();
    for (let time = 1; time < timesARound; time += 1) await this.#compare();
    return await this.#compare();
  }

  async #measureExpired(): Promise<number> {
    const cookies = await this.#signInAll(this.#lifetimes);
    await this.#means.issuer.prepare();
    return await this.#burst('expired', cookies, all);
  }

  async #compare(): Promise<number> {
    const round = this.#round;
    this.#round += 1;
    const cookies = await this.#signInAll(this.#lifetimes);
    const alone = [await this.#signIn(this.#lifetimes)];
    await this.#means.issuer.prepare();
    const expired = () => this.#burst('expired', cookies, all);
    const fresh = () => this.#burst('fresh', this.#before ?? cookies, all);
    const single = () => this.#burst('single', alone, 1);
    // In every other round the fresh ones come first, of those who came in the round before.
    if (round % 2 === 0) {
      await single();
      const ms = await expired();
      await fresh();
      this.#before = cookies;
      return ms;
    }
    await fresh();
    const ms = await expired();
    await single();
    this.#before = undefined;
    return ms;
  }

  stop(): Promise<string> {
    return this.#app.stop();
  }

  get #lifetimes(): readonly number[] {
    return [this.#peer.seconds, 1_800];
  }

  #signIn(accessTokenSeconds: readonly number[]): Promise<string> {
    return signInNewUser(this.#app, { accessTokenSeconds }, 'callback');
  }

  async #signInAll(accessTokenSeconds: readonly number[]): Promise<string[]> {
    const cookies: string[] = [];
    while (cookies.length < users) cookies.push(await this.#signIn(accessTokenSeconds));
    return cookies;
  }

  async #burst(
    what: 'expired' | 'fresh' | 'single',
    cookies: readonly string[],
    requests: number,
  ): Promise<number> {
    const result = await burst(this.#means, this.#app, cookies, requests);
    if (this.#isWarm) this[what].push(result);
    return result.ms;
  }
}

const columns = ['tokenCalls', 'served', 'signedOut', 'ms'] as const;

/** A hundred requests at once of each of ten users whose access token has expired. */
export const stampede: Suite = {
  name: 'stampede',
  async run(context) {
    const subjects: Subject[] = [];
    const thread = new BurstThread(context.signal);
    const issuer = await ReadyIssuer.start();
    const failures = new Map(withoutRefresh);
    try {
      for (const peer of [ours, ...peers]) {
        try {
          const app = await start({ ...context, issuers: issuer.issuers }, peer);
          const subject = new Subject(peer, app, { issuer, thread });
          subjects.push(subject);
          context.progress(`${peer.name} gets warm`);
          await subject.warm(warmUp(peer, context.quick));
        } catch (error) {
          context.signal.throwIfAborted();
          failures.set(peer.name, reasonOf(error));
        }
      }
      const rounds = context.quick ? 1 : 16;
      const measured = await Interleaved.measure(
        subjects,
        rounds,
        (subject) => {
          context.progress(subject.name);
          return subject.measure();
        },
        context.signal,
        failures,
      );
      return resultOf(subjects, measured);
    } finally {
      await Promise.all([...subjects, thread].map((each) => each.stop()));
      await issuer.stop();
    }
  },
};

/** Peers are so far behind that it makes no difference to them. */
function warmUp(peer: Peer, quick: boolean): WarmUp {
  if (quick) return { rounds: peer === ours ? 1 : 0, refreshes: 0 };
  return peer === ours ? { rounds: 5, refreshes: 3_000 } : { rounds: 1, refreshes: 0 };
}

async function start(
  { issuers, runtime, signal }: SuiteContext,
  { subject }: Peer,
): Promise<StartedApp> {
  const env = { REFRESH: '1', OIDC_AUTH_REFRESH_INTERVAL: '-1' };
  return await startApp(issuers, runtime, subject, env, signal);
}

function resultOf(subjects: readonly Subject[], measured: Interleaved): SuiteResult {
  const names = [ours, ...peers].map(({ name }) => name);
  const subject = (name: string) =>
    measured.has(name) ? subjects.find((each) => each.name === name) : undefined;
  const rowsOf = (column: (typeof columns)[number]) =>
    [...names, ...withoutRefresh.keys()].map((name): Row => {
      const bursts = subject(name)?.expired;
      if (bursts === undefined) return measured.row(name, name, name);
      return { name, value: spreadOf(bursts.map((each) => each[column])) };
    });
  const mine = subject(ours.name);
  const requests = `of ${all} requests`;
  const walls = rowsOf('ms');
  if (mine !== undefined) {
    const ms = (bursts: readonly Burst[]) => spreadOf(bursts.map((each) => each.ms));
    walls.splice(
      1,
      0,
      { name: 'ours, unexpired', value: ms(mine.fresh) },
      { name: 'ours, one request that refreshes', value: ms(mine.single) },
    );
  }
  return {
    tables: [
      { title: 'Token calls', unit: `of ${users} users`, rows: rowsOf('tokenCalls') },
      { title: 'Served', unit: requests, rows: rowsOf('served') },
      {
        title: 'Signed out',
        unit: `${requests}, answered with 401 or a redirect`,
        rows: rowsOf('signedOut'),
      },
      { title: 'Wall time', unit: 'ms until all are answered', rows: walls },
    ],
    targets: targetsOf(mine),
  };
}

async function burst(
  { issuer, thread }: Means,
  app: StartedApp,
  cookies: readonly string[],
  requests: number,
  connections = 100,
): Promise<Burst> {
  const before = issuer.refreshes;
  const { port, host } = app;
  const target = { port, host, path: '/dashboard', cookies };
  const { statuses, ms } = await thread.send({ target, requests, connections });
  const count = (...wanted: number[]) => statuses.filter((each) => wanted.includes(each)).length;
  return {
    tokenCalls: issuer.refreshes - before,
    served: count(200),
    signedOut: count(302, 401),
    ms,
  };
}

function targetsOf(subject: Subject | undefined): Target[] {
  const worst = (
    pick: (burst: Burst) => number,
    worse: (...values: number[]) => number,
  ): Pick<Target, 'measured' | 'note'> =>
    subject === undefined
      ? { note: 'it did not run' }
      : { measured: spreadOf([worse(...subject.expired.map(pick))]) };
  return [
    {
      text: 'stampede: token calls a user, in the worst round',
      ...worst(({ tokenCalls }) => tokenCalls / users, Math.max),
      limit: 1,
      kind: 'most',
    },
    {
      text: 'stampede: requests served of 1000, in the worst round',
      ...worst(({ served }) => served, Math.min),
      limit: all,
      kind: 'least',
    },
    {
      text: 'stampede: wall time beside the same requests unexpired and one refresh',
      ...(subject === undefined ? { note: 'it did not run' } : { measured: wallRatio(subject) }),
      limit: 1.2,
      kind: 'most',
    },
  ];
}

function wallRatio({ expired, fresh, single }: Subject): Spread {
  const samples = Object.entries({ expired, fresh, single }).map(([what, bursts]) => {
    const ms: readonly number[] = bursts.map((each) => each.ms);
    return [what, ms] as const;
  });
  return new Interleaved(new Map(samples)).ratio('expired', 'fresh', 'single');
}
