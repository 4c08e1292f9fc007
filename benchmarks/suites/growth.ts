import { readFileSync } from 'node:fs';
import { cpuMicroseconds } from '../src/cpu-meter.ts';
import { Interleaved } from '../src/interleave.ts';
import { Load } from '../src/load.ts';
import type { Table, Target } from '../src/result.ts';
import { type StartedApp, startApp } from '../src/session.ts';
import { spreadOf } from '../src/statistics.ts';
import type { Suite, SuiteContext } from '../src/suite.ts';

interface Grown {
  readonly name: string;
  readonly app: StartedApp;
  readonly load: Load;
  /** Bytes a session, where the system tells them. */
  readonly memory: number | undefined;
}

const step = 2_000;

/** What a request costs as an app gets more to hold. */
export const growth: Suite = {
  name: 'growth',
  async run(context) {
    const most = context.quick ? 1_000 : 100_000;
    const sizes = [...new Set([1, 1_000, most])];
    const sessions = await measure(
      context,
      sizes.map((size) => [`${size} sessions`, size, 3]),
    );
    const organizations = await measure(context, [
      ['1 organization', 1, 1],
      ['100 organizations', 1, 100],
      ['1000 organizations', 1, 1_000],
    ]);
    const largest = `${most} sessions`;
    const memory = sessions.cases.find(({ name }) => name === largest)?.memory;
    const tables: Table[] = [
      tableOf('Sessions, asked for in turn', sessions),
      tableOf('Organizations of the user, all of which the answer lists', organizations),
    ];
    if (memory !== undefined) {
      tables.push({
        title: 'Memory',
        unit: `bytes a session, of ${most}, tokens of about 1 KB and what is remembered of them`,
        rows: [{ name: 'ours, memory store', value: spreadOf([memory]) }],
      });
    }
    const targets: Target[] = [
      {
        text: `a request with 1 session beside one with ${most}: no dearer than noise`,
        measured: sessions.ratio(largest, '1 sessions'),
        limit: 1.15,
        kind: 'most',
      },
    ];
    return { tables, targets };
  },
};

async function measure(
  context: SuiteContext,
  cases: readonly (readonly [name: string, sessions: number, organizations: number])[],
): Promise<Interleaved<Grown>> {
  const [rounds, requests, warmUp] = context.quick ? [5, 100, 400] : [16, 200, 2_000];
  const grown: Grown[] = [];
  try {
    for (const [name, sessions, organizations] of cases) {
      const one = await grow(context, name, sessions, organizations);
      grown.push(one);
      await one.load.send(warmUp);
    }
    return await Interleaved.measure(grown, rounds, async ({ app, load }) => {
      context.signal.throwIfAborted();
      const before = cpuMicroseconds(app.pid);
      await load.send(requests);
      return (cpuMicroseconds(app.pid) - before) / requests;
    });
  } finally {
    await Promise.all(
      grown.map(async ({ app, load }) => {
        await load.close();
        await app.stop();
      }),
    );
  }
}

async function grow(
  { issuers, runtime, signal }: SuiteContext,
  name: string,
  sessions: number,
  organizations: number,
): Promise<Grown> {
  const env = { ORGANIZATIONS: String(organizations) };
  const app = await startApp(issuers, runtime, 'ours-growth', env, signal);
  const cookies: string[] = [];
  let before = 0;
  for (let from = 0; from < sessions; from += step) {
    const to = Math.min(from + step, sessions);
    const answer = await fetch(`http://127.0.0.1:${app.port}/grow?from=${from}&to=${to}`, {
      signal,
    });
    cookies.push(...((await answer.json()) as string[]));
    // The first ones make what any number needs.
    if (from === 0) before = residentBytes(app.pid) ?? 0;
  }
  const after = residentBytes(app.pid);
  const memory =
    sessions > step && after !== undefined ? (after - before) / (sessions - step) : undefined;
  return { name, app, load: new Load({ ...app, path: '/dashboard', cookies }), memory };
}

function residentBytes(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}

function tableOf(title: string, measured: Interleaved<Grown>): Table {
  const [first] = measured.cases;
  return {
    title,
    unit: 'µs of server CPU a request',
    rows: measured.cases.map(({ name }) => ({
      name,
      value: measured.spread(name),
      ratio: measured.ratio(name, first?.name ?? ''),
    })),
  };
}
