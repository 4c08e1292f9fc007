import { clientId, startCannedIssuer } from '../src/canned-issuer.ts';
import { cpuMicroseconds } from '../src/cpu-meter.ts';
import { Interleaved } from '../src/interleave.ts';
import type { Table, Target } from '../src/result.ts';
import { startSubject } from '../src/runtimes.ts';
import type { Suite } from '../src/suite.ts';

interface Case {
  readonly name: string;
  /** Calls a round. */
  readonly times: number;
}

interface Comparison {
  readonly title: string;
  readonly times: number;
  /** Calls of each case until compilers have done most of their work, which on Node takes thousands. */
  readonly warmUp: number;
  /** The first is the base. */
  readonly rows: readonly (readonly [name: string, text: string, times?: number])[];
}

const comparisons: readonly Comparison[] = [
  {
    title: 'createAuthorizationUrl',
    times: 200,
    warmUp: 20_000,
    rows: [
      ['login/oauth4webapi', "oauth4webapi's own steps"],
      ['login/ours', 'ours'],
      ['login/openid-client', 'openid-client'],
      ['login/floor', 'floor: random values, one digest'],
    ],
  },
  {
    title: 'exchangeCallback',
    times: 50,
    warmUp: 4_000,
    rows: [
      ['exchange/oauth4webapi', 'oauth4webapi, signature checked'],
      ['exchange/ours', 'ours'],
      ['exchange/openid-client', 'openid-client, signature checked'],
      ['exchange/fetch', 'a bare fetch POST'],
    ],
  },
  {
    title: 'Refresh',
    times: 50,
    warmUp: 2_000,
    rows: [
      ['refresh/oauth4webapi', 'oauth4webapi, signature checked'],
      ['refresh/ours', 'ours'],
      ['refresh/openid-client', 'openid-client, signature checked'],
      ['refresh/fetch', 'a bare fetch POST'],
    ],
  },
  {
    title: 'verifyAccessToken',
    times: 100,
    warmUp: 1_000,
    rows: [
      ['verify/jose', 'jose jwtVerify'],
      ['verify/ours', 'ours, first time'],
      ['verify/subtle', 'raw crypto.subtle and JSON.parse'],
      ['verify/remembered', 'ours, remembered', 20_000],
    ],
  },
  {
    title: 'hasAccessIn',
    times: 50_000,
    warmUp: 400_000,
    rows: [
      ['access/1', '1 organization'],
      ['access/100', '100 organizations'],
      ['access/10000', '10,000 organizations'],
    ],
  },
];

/** Processor time of single calls. */
export const sdk: Suite = {
  name: 'sdk',
  async run({ runtime, quick, signal, progress }) {
    const issuer = await startCannedIssuer();
    const env = {
      ISSUER: issuer.url,
      CLIENT_ID: clientId,
      SECRET: 'benchmark',
      PRIVATE_KEY: JSON.stringify(issuer.privateKey),
    };
    try {
      const program = await startSubject(runtime, 'sdk', env, signal);
      try {
        const port = 'port' in program.route ? program.route.port : 0;
        const ask = async (path: string) => {
          const answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal });
          const text = await answer.text();
          if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
          return text;
        };
        const nonce = await ask('/nonce');
        const measure = async ({ name, times }: Case) => {
          progress(name);
          await issuer.answerFor(nonce);
          await ask(`/prepare?case=${name}&times=${times}`);
          const before = cpuMicroseconds(program.pid);
          await ask(`/run?case=${name}&times=${times}`);
          return (cpuMicroseconds(program.pid) - before) / times;
        };
        const tables: Table[] = [];
        const targets: Target[] = [];
        for (const comparison of comparisons) {
          const cases = comparison.rows.map(([name, , times = comparison.times]) => ({
            name,
            times: quick ? Math.ceil(times / 4) : times,
          }));
          const warmUpRounds = quick ? 2 : comparison.warmUp / comparison.times;
          await Interleaved.measure(cases, warmUpRounds, measure, signal);
          const measured = await Interleaved.measure(cases, quick ? 5 : 20, measure, signal);
          tables.push(tableOf(comparison, measured));
          targets.push(...targetsOf(comparison.title, measured));
        }
        return { tables, targets };
      } finally {
        await program.stop();
      }
    } finally {
      await issuer.stop();
    }
  },
};

function tableOf({ title, rows }: Comparison, measured: Interleaved): Table {
  const [base = ''] = rows[0] ?? [];
  return {
    title,
    unit: 'µs of processor time a call',
    rows: rows.map(([name, text]) => measured.row(name, text, base)),
  };
}

function targetsOf(title: string, measured: Interleaved): Target[] {
  return goals
    .filter((goal) => goal.title === title)
    .map(({ text, of: [name, base], limit, kind }) => {
      const found = measured.has(name, base)
        ? { measured: measured.ratio(name, base) }
        : { note: 'one did not run' };
      return { text, ...found, limit, kind };
    });
}

interface Goal extends Pick<Target, 'text' | 'limit' | 'kind'> {
  readonly title: string;
  readonly of: readonly [name: string, base: string];
}

const goals: readonly Goal[] = [
  {
    title: 'createAuthorizationUrl',
    text: "createAuthorizationUrl beside oauth4webapi's own steps",
    of: ['login/ours', 'login/oauth4webapi'],
    limit: 1.1,
    kind: 'most',
  },
  {
    title: 'exchangeCallback',
    text: 'exchangeCallback beside oauth4webapi with signature checks',
    of: ['exchange/ours', 'exchange/oauth4webapi'],
    limit: 1.1,
    kind: 'most',
  },
  {
    title: 'verifyAccessToken',
    text: 'verifyAccessToken, first time, beside jose',
    of: ['verify/ours', 'verify/jose'],
    limit: 1.15,
    kind: 'most',
  },
  {
    title: 'verifyAccessToken',
    text: 'jose beside verifyAccessToken remembered',
    of: ['verify/jose', 'verify/remembered'],
    limit: 50,
    kind: 'least',
  },
];
