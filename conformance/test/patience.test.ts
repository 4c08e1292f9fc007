import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { inProcess } from '../src/column.ts';
import { Patience } from '../src/patience.ts';
import { runColumn } from '../src/runner.ts';
import { TranscriptStore } from '../src/transcript/store.ts';
import { sampleCheck } from './_sample-run.ts';

function seconds(t: TestContext): (count: number) => void {
  t.mock.timers.enable({ apis: ['setInterval'] });
  return (count) => t.mock.timers.tick(count * 1_000);
}

test('patience lasts its seconds, each its own', (t) => {
  const pass = seconds(t);
  using short = new Patience(2);
  pass(1);
  using long = new Patience(2);
  assert.deepEqual([short.isOver, long.isOver], [false, false]);
  pass(1);
  assert.deepEqual([short.isOver, long.isOver], [true, false]);
  pass(1);
  assert.equal(long.signal.aborted, true);
});

test('nobody runs out of patience after the answer', (t) => {
  const pass = seconds(t);
  const done = new Patience(1);
  done[Symbol.dispose]();
  pass(5);
  assert.equal(done.isOver, false);
});

test('what was sent in vain is sent again, and is no part of the transcript', async () => {
  let requests = 0;
  const busy = inProcess('busy', () => ({
    fetch: ({ url }) => {
      if (new URL(url).pathname === '/healthz') return new Response('{}');
      requests += 1;
      return new Response(null, { status: requests < 4 ? 503 : 200 });
    },
  }));
  const transcripts = new TranscriptStore();
  const { verdicts } = await runColumn(busy, {
    checks: [
      sampleCheck('area/slug', async (t) => {
        const { status } = await t.untilServed(() => t.browser().navigate('/'));
        t.equal(status, 200, 'the status in the end');
      }),
    ],
    signal: new AbortController().signal,
    transcripts,
  });
  assert.equal(verdicts.get('area/slug')?.outcome, 'pass');
  assert.equal(requests, 4);
  assert.deepEqual(
    transcripts.transcripts.map((steps) => steps.map(({ answer }) => answer?.status)),
    [[200]],
  );
});

test('what was sent before a fault struck is sent again, and is no part of the transcript', async () => {
  let sent = 0;
  const app = inProcess('app', () => ({ fetch: () => new Response('{}') }));
  const transcripts = new TranscriptStore();
  const { verdicts } = await runColumn(app, {
    checks: [
      sampleCheck('area/slug', async (t) => {
        const browser = t.browser();
        const fault = { hits: 0 };
        const { status } = await t.untilStruck(fault, () => {
          sent += 1;
          if (sent === 3) fault.hits = 1;
          return browser.navigate('/');
        });
        t.equal(status, 200, 'the status in the end');
      }),
    ],
    signal: new AbortController().signal,
    transcripts,
  });
  assert.equal(verdicts.get('area/slug')?.outcome, 'pass');
  assert.equal(sent, 3);
  assert.equal(transcripts.transcripts[0]?.length, 1);
});

test('what an app keeps of an attempt in vain makes no difference to one that needed a single attempt', async () => {
  const transcripts = new TranscriptStore();
  const { signal } = new AbortController();
  for (const vain of [0, 1]) {
    let requests = 0;
    let keys: Response | undefined;
    const app = inProcess('app', ({ env }) => ({
      async fetch({ url }) {
        if (new URL(url).pathname === '/healthz') return new Response('{}');
        requests += 1;
        keys ??= await fetch(`${env.AUTHPI_ISSUER_URL}/jwks.json`);
        return new Response(null, { status: keys.ok && requests > vain ? 200 : 503 });
      },
    }));
    const check = {
      ...sampleCheck('area/slug', async (t) => {
        const browser = t.browser();
        const { status } = await t.untilServed(() => browser.navigate('/'));
        t.equal(status, 200, 'the status in the end');
      }),
      own: {},
    };
    const { verdicts } = await runColumn(app, { checks: [check], signal, transcripts });
    assert.equal(verdicts.get('area/slug')?.outcome, 'pass');
  }
  assert.equal(transcripts.transcripts.length, 1);
});

test('what did not meet is sent again, and is no part of the transcript', async () => {
  let sent = 0;
  const app = inProcess('app', () => ({ fetch: () => new Response('{}') }));
  const transcripts = new TranscriptStore();
  const { verdicts } = await runColumn(app, {
    checks: [
      sampleCheck('area/slug', async (t) => {
        const { status } = await t.untilMet(
          () => sent === 3,
          () => {
            sent += 1;
            return t.browser().navigate('/');
          },
        );
        t.equal(status, 200, 'the status in the end');
      }),
    ],
    signal: new AbortController().signal,
    transcripts,
  });
  assert.equal(verdicts.get('area/slug')?.outcome, 'pass');
  assert.equal(sent, 3);
  assert.deepEqual(
    transcripts.transcripts.map((steps) => steps.map(({ from }) => from)),
    [['browser']],
  );
});
