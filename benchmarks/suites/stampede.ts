import { Interleaved } from '../src/interleave.ts';
import { Load } from '../src/load.ts';
import { reasonOf } from '../src/reason.ts';
import type { Row, Target } from '../src/result.ts';
import { type StartedApp, signInNewUser, startApp } from '../src/session.ts';
import { spreadOf } from '../src/statistics.ts';
import type { Suite, SuiteContext } from '../src/suite.ts';

const users = 10;
const requestsOfEach = 100;
const connections = 100;

/** How long the first access token lives: some peers take none that has expired already, and are told that this is too short. */
const subjects = [
  ['ours-memory', 'ours', -1],
  ['hono-oidc-auth', '@hono/oidc-auth', 300],
  ['express-openid-connect', 'express-openid-connect', 300],
] as const;

interface Burst {
  readonly tokenCalls: number;
  readonly served: number;
  readonly ms: number;
}

/** A hundred requests at once of each of ten users whose access token has expired. */
export const stampede: Suite = {
  name: 'stampede',
  async run(context) {
    const calls: Row[] = [];
    const served: Row[] = [];
    const walls: Row[] = [];
    const targets: Target[] = [];
    for (const [subject, name, seconds] of subjects) {
      try {
        const { expired, fresh } = await measure(context, subject, seconds);
        const of = (pick: (burst: Burst) => number, bursts = expired) => spreadOf(bursts.map(pick));
        calls.push({ name, value: of(({ tokenCalls }) => tokenCalls) });
        served.push({ name, value: of((burst) => burst.served) });
        walls.push({ name, value: of(({ ms }) => ms) });
        if (subject !== 'ours-memory') continue;
        walls.push({ name: 'ours, unexpired', value: of(({ ms }) => ms, fresh) });
        targets.push(...targetsOf(expired, fresh));
      } catch (error) {
        for (const rows of [calls, served, walls]) rows.push({ name, note: reasonOf(error) });
      }
    }
    return {
      tables: [
        { title: 'Token calls', unit: `of ${users} users`, rows: calls },
        { title: 'Served', unit: `of ${users * requestsOfEach} requests`, rows: served },
        { title: 'Wall time', unit: 'ms until all are answered', rows: walls },
      ],
      targets,
    };
  },
};

async function measure(
  { issuers, runtime, quick, signal }: SuiteContext,
  subject: string,
  seconds: number,
) {
  const env = { REFRESH: '1', OIDC_AUTH_REFRESH_INTERVAL: '-1' };
  const app = await startApp(issuers, runtime, subject, env, signal);
  try {
    const expired: Burst[] = [];
    const fresh: Burst[] = [];
    // The first is for warming.
    for (let round = 0; round < (quick ? 2 : 7); round += 1) {
      const cookies: string[] = [];
      for (let user = 0; user < users; user += 1) {
        cookies.push(
          await signInNewUser(app, { accessTokenSeconds: [seconds, 1_800] }, 'callback'),
        );
      }
      const bursts = [await burst(app, cookies), await burst(app, cookies)] as const;
      if (round === 0) continue;
      expired.push(bursts[0]);
      fresh.push(bursts[1]);
    }
    return { expired, fresh };
  } finally {
    await app.stop();
  }
}

async function burst(app: StartedApp, cookies: readonly string[]): Promise<Burst> {
  const load = new Load({ ...app, path: '/dashboard', cookies }, connections);
  const refreshes = () =>
    app.issuer.record.all({ endpoint: 'token', grantType: 'refresh_token' }).length;
  const before = refreshes();
  const started = performance.now();
  const answers = await Promise.all(
    Array.from({ length: users * requestsOfEach }, () => load.sendOne()),
  );
  const ms = performance.now() - started;
  await load.close();
  const served = answers.filter(({ status }) => status === 200).length;
  return { tokenCalls: refreshes() - before, served, ms };
}

function targetsOf(expired: readonly Burst[], fresh: readonly Burst[]): Target[] {
  const named = [{ name: 'expired' }, { name: 'fresh' }];
  const walls = Interleaved.of(
    named,
    [expired, fresh].map((bursts) => bursts.map(({ ms }) => ms)),
  );
  const perUser = spreadOf(expired.map(({ tokenCalls }) => tokenCalls / users));
  const served = spreadOf(expired.map((each) => each.served / (users * requestsOfEach)));
  return [
    { text: 'stampede: token calls a user', measured: perUser, limit: 1, kind: 'most' },
    { text: 'stampede: part of the requests served', measured: served, limit: 1, kind: 'least' },
    {
      text: 'stampede: wall time beside the same requests unexpired',
      measured: walls.ratio('expired', 'fresh'),
      limit: 1.2,
      kind: 'most',
    },
  ];
}
