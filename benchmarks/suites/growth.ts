import { readFileSync } from 'node:fs';
import { cpuMicroseconds } from '../src/cpu-meter.ts';
import { Interleaved } from '../src/interleave.ts';
import { Load } from '../src/load.ts';
import { reasonOf } from '../src/reason.ts';
import type { Row, SuiteResult, Table } from '../src/result.ts';
import { type StartedApp, startApp } from '../src/session.ts';
import { spreadOf } from '../src/statistics.ts';
import type { Suite, SuiteContext } from '../src/suite.ts';
import { measureOwnSuite } from './_own-suite.ts';

interface Size {
  readonly name: string;
  readonly sessions: number;
  readonly organizations: number;
  /** As many sessions were made and signed out before. */
  readonly ended: number;
}

interface Grown extends Size {
  readonly app: StartedApp;
  readonly load: Load;
  /** Bytes a session, where there are enough of them and the system tells. */
  readonly memory: number | undefined;
}

interface Growth {
  readonly measured: Interleaved;
  /** Bytes a session, by name of the size. */
  readonly memory: ReadonlyMap<string, number>;
}

/** Sessions that are made in one request. */
const step = 2_000;
/** So many that a server never waits for the next request. */
const connections = 32;

/** How many requests of each size: first until compilers have done their work, then in each round. */
interface Effort {
  readonly warmUp: number;
  readonly rounds: number;
  readonly requests: number;
}

const thorough: Effort = { warmUp: 30_000, rounds: 12, requests: 4_000 };
const quickly: Effort = { warmUp: 400, rounds: 5, requests: 100 };

/** What a request costs as an app gets more to hold, and a run of the conformance suite as checks are added. */
export const growth: Suite = {
  name: 'growth',
  async run(context) {
    const most = context.quick ? 1_000 : 100_000;
    const sessionsOf = (count: number, ended = 0): Size => ({
      name: named(count, 'session') + (ended === 0 ? '' : `, after ${named(ended, 'other')}`),
      sessions: count,
      organizations: 3,
      ended,
    });
    // The second has the history of the last: how it differs from the first is no matter of sessions that are there.
    const sessions = context.quick
      ? [sessionsOf(1), sessionsOf(most)]
      : [sessionsOf(1), sessionsOf(1, most), sessionsOf(1_000), sessionsOf(most)];
    const organizations = (context.quick ? [1, 1_000] : [1, 10, 100, 1_000]).map(
      (count): Size => ({
        name: named(count, 'organization'),
        sessions: 1,
        organizations: count,
        ended: 0,
      }),
    );
    const bySessions = await measure(context, sessions);
    const byOrganizations = await measure(context, organizations);
    const tables: Table[] = [
      tableOf('Sessions, asked for in turn', sessions, bySessions.measured),
      tableOf(
        'Organizations of the user, all of which the answer lists',
        organizations,
        byOrganizations.measured,
      ),
    ];
    if (bySessions.memory.size > 0) {
      tables.push({
        title: 'Memory',
        unit: 'bytes a session: tokens of about 1 KB, what is remembered of them, and what the collector has not freed',
        rows: [...bySessions.memory].map(
          ([name, bytes]): Row => ({ name, value: spreadOf([bytes]) }),
        ),
      });
    }
    const [least, largest] = [named(1, 'session'), named(most, 'session')];
    const flat = bySessions.measured.has(least, largest)
      ? { measured: bySessions.measured.ratio(largest, least) }
      : { note: 'one did not run' };
    const text = `a request with ${largest} beside one with ${least}: flat but for noise`;
    const own = await ownSuite(context);
    return {
      tables: [...tables, ...own.tables],
      targets: [{ text, ...flat, limit: 1.15, kind: 'most' }, ...own.targets],
    };
  },
};

/** On Node alone, which the suite itself runs on; twelve runs take their time. */
async function ownSuite(context: SuiteContext): Promise<SuiteResult> {
  if (context.runtime !== 'node' || context.quick) return { tables: [], targets: [] };
  return await measureOwnSuite(context);
}

function named(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

async function measure(context: SuiteContext, sizes: readonly Size[]): Promise<Growth> {
  const { quick, signal, progress } = context;
  const { rounds, requests, warmUp } = quick ? quickly : thorough;
  const grown: Grown[] = [];
  const failures = new Map<string, string>();
  try {
    for (const size of sizes) {
      progress(`${size.name} are made`);
      try {
        const one = await grow(context, size);
        grown.push(one);
        await one.load.send(warmUp);
      } catch (error) {
        signal.throwIfAborted();
        failures.set(size.name, reasonOf(error));
      }
    }
    const measured = await Interleaved.measure(
      grown.filter(({ name }) => !failures.has(name)),
      rounds,
      async ({ name, app, load }) => {
        progress(name);
        // Connections that were closed meanwhile are open again, and the processor's caches hold this process again.
        await load.send(requests / 2);
        const before = cpuMicroseconds(app.pid);
        await load.send(requests);
        return (cpuMicroseconds(app.pid) - before) / requests;
      },
      signal,
      failures,
    );
    const memory = grown.flatMap(({ name, memory }): [string, number][] =>
      memory === undefined ? [] : [[name, memory]],
    );
    return { measured, memory: new Map(memory) };
  } finally {
    await Promise.all(
      grown.map(async ({ app, load }) => {
        await load.close();
        await app.stop();
      }),
    );
  }
}

async function grow({ issuers, runtime, signal }: SuiteContext, size: Size): Promise<Grown> {
  const env = { ORGANIZATIONS: String(size.organizations) };
  const app = await startApp(issuers, runtime, 'ours-growth', env, signal);
  try {
    await make(app, size.ended, 'ended', signal);
    let before = 0;
    const cookies = await make(app, size.sessions, 'kept', signal, () => {
      before = residentBytes(app.pid) ?? 0;
    });
    const after = residentBytes(app.pid);
    const added = size.sessions - step;
    const memory = added > 0 && after !== undefined ? (after - before) / added : undefined;
    return {
      ...size,
      app,
      load: new Load({ ...app, path: '/dashboard', cookies }, signal, connections),
      memory,
    };
  } catch (error) {
    await app.stop();
    throw error;
  }
}

/**
 * Makes sessions, a step at a time.
 *
 * @param first is called when those are there that make what any number needs
 * @returns their cookie headers
 */
async function make(
  { port }: StartedApp,
  sessions: number,
  and: 'kept' | 'ended',
  signal: AbortSignal,
  first = () => {},
): Promise<string[]> {
  const cookies: string[] = [];
  for (let from = 0; from < sessions; from += step) {
    const to = Math.min(from + step, sessions);
    const url = `http://127.0.0.1:${port}/grow?from=${from}&to=${to}&and=${and}`;
    const answer = await fetch(url, { signal });
    if (!answer.ok) throw new Error(`/grow was answered with ${answer.status}`);
    cookies.push(...((await answer.json()) as string[]));
    if (from === 0) first();
  }
  return cookies;
}

function residentBytes(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}

function tableOf(title: string, sizes: readonly Size[], measured: Interleaved): Table {
  const base = sizes[0]?.name ?? '';
  return {
    title,
    unit: 'µs of server CPU a request',
    rows: sizes.map(({ name }) => measured.row(name, name, base)),
  };
}
