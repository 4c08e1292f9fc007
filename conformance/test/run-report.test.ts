import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { startReference } from '../mutants/_tools/base.ts';
import { loadChecks } from '../src/catalogue.ts';
import type { Check } from '../src/check.ts';
import { inProcess, StartFailure } from '../src/column.ts';
import type { CheckContext } from '../src/context.ts';
import { consoleReport, interruptedReport } from '../src/report/console.ts';
import { jsonReport, readJsonReport } from '../src/report/json.ts';
import { reportOf } from '../src/report/of-run.ts';
import type { RunReport } from '../src/report/run-report.ts';
import { runColumn } from '../src/runner.ts';
import { TranscriptStore } from '../src/transcript/store.ts';

const { signal } = new AbortController();

/** Fails, warns and does not apply: what the reference app gives no cause for. */
const outcomes: readonly Check[] = [
  check('fails', 'MUST', (t) => t.fail('a page', `nothing, with ${t.app.clientSecret}`)),
  check('warns', 'SHOULD', (t) => t.fail('a page', 'nothing')),
  check('does-not-apply', 'MUST', (t) => t.notApplicable('no such route')),
];

function check(slug: string, level: Check['level'], end: (t: CheckContext) => void): Check {
  return {
    id: `outcomes/${slug}`,
    title: 'A check',
    clauses: ['RFC6749-4.1.1'],
    level,
    attack: 'None.',
    async run(t) {
      await t.signIn(t.browser(), t.user());
      end(t);
    },
  };
}

const all = await loadChecks();
const some = all.filter(({ id }) => /^(pkce|refresh|logout|token-request)\//.test(id));
const columns = [
  inProcess('one', startReference),
  inProcess('other', startReference),
  inProcess('broken', () => {
    throw new StartFailure('it ended', 'what it printed');
  }),
];

let made: Promise<RunReport> | undefined;

/** A real run, of the reference app twice and of one that does not start. */
function report(): Promise<RunReport> {
  made ??= (async () => {
    const store = new TranscriptStore();
    const checks = [...some, ...outcomes];
    const results = await Promise.all(
      columns.map((column) => runColumn(column, { checks, signal, transcripts: store })),
    );
    const { transcripts } = store;
    return reportOf({
      checks,
      columns: results,
      transcripts,
      startedAt: new Date(),
      milliseconds: 1,
    });
  })();
  return made;
}

test('a report is what its published schema says', async () => {
  const file = new URL('../../docs/run-report.schema.json', import.meta.url);
  const ajv = new Ajv2020({
    formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) },
  });
  const validate = ajv.compile(JSON.parse(await readFile(file, 'utf8')));
  const written: unknown = JSON.parse(jsonReport(await report()));
  assert.ok(validate(written), JSON.stringify(validate.errors?.slice(0, 3)));
});

test('a report that was written is read back as it was', async () => {
  assert.deepEqual(readJsonReport(jsonReport(await report())), await report());
});

test('what is no report is refused, and says where', async () => {
  assert.throws(() => readJsonReport('nothing'), /not JSON/);
  const altered = { ...(await report()), milliseconds: 'long' };
  assert.throws(() => readJsonReport(JSON.stringify(altered)), /milliseconds/);
});

test('every kind of outcome is told with its reason, on the console too', async () => {
  const made = await report();
  const cell = (slug: string, column: string) =>
    made.checks.find(({ id }) => id === `outcomes/${slug}`)?.cells[column];
  assert.equal(cell('fails', 'one')?.outcome, 'fail');
  assert.equal(cell('warns', 'one')?.outcome, 'warn');
  assert.equal(cell('does-not-apply', 'one')?.reason, 'no such route');
  assert.equal(cell('fails', 'broken')?.outcome, 'not started');
  assert.equal(cell('fails', 'one')?.finding?.observed, 'nothing, with [client_secret 1]');
  const text = consoleReport(made);
  assert.match(text, /outcomes\/fails on one, other: A check/);
  assert.match(text, /browser → app GET \/login 302 -> https:\/\/issuer\.test\/authorize/);
  assert.match(text, /app → issuer POST \/token authorization_code 200/);
  assert.match(text, /broken did not start: it ended/);
});

test('of a run that was interrupted what failed until then is told, and what is not run is counted', async () => {
  const interrupt = new AbortController();
  const interrupts = check('interrupts', 'MUST', () => interrupt.abort());
  const checks = [...outcomes.slice(0, 1), interrupts, ...outcomes.slice(1)];
  const store = new TranscriptStore();
  const column = await runColumn(inProcess('one', startReference), {
    checks,
    signal: interrupt.signal,
    // One after the other.
    checksAtOnce: 2,
    transcripts: store,
  });
  const { transcripts } = store;
  const run = { checks, columns: [column], transcripts, startedAt: new Date(0), milliseconds: 1 };
  const told = interruptedReport(reportOf(run));
  assert.match(told, /✖ outcomes\/fails on one: A check\n/);
  assert.match(told, /\n4 checks on one: 0 passed, 1 failed, 3 not run in 0\.0 s\ninterrupted$/);
});

test('what happened alike in two columns is stored once', async () => {
  const { checks, transcripts } = await report();
  const shared = checks.filter(({ cells }) => cells.one?.transcript === cells.other?.transcript);
  assert.deepEqual(
    checks.filter((check) => !shared.includes(check)).map(({ id }) => id),
    [],
  );
  const used = checks.flatMap(({ cells }) => Object.values(cells).map((cell) => cell.transcript));
  assert.equal(transcripts.length, new Set(used.filter((place) => place !== undefined)).size);
});

test('a transcript is in true order: a call of the app lies within the request that caused it', async () => {
  const { checks, transcripts } = await report();
  const check = checks.find(({ id }) => id === 'outcomes/fails');
  const steps = transcripts[check?.cells.one?.transcript ?? -1] ?? [];
  const callback = steps.find(({ request }) => request.url.includes('/callback'));
  const token = steps.find(({ issuer }) => issuer?.endpoint === 'token');
  assert.ok(callback && token);
  assert.ok(callback.began < token.began && token.ended < callback.ended);
  const marks = steps.flatMap(({ began, ended }) => [began, ended]).sort((a, b) => a - b);
  assert.deepEqual(
    marks,
    marks.map((_, place) => place),
  );
});

test('a report holds no secret', async () => {
  const text = jsonReport(await report());
  assert.doesNotMatch(text, /eyJ[\w-]{10}/);
  for (const name of ['code', 'code_verifier', 'client_secret', 'refresh_token', 'id_token_hint']) {
    assert.doesNotMatch(text, new RegExp(`[?&"]${name}=[^[&"]`), name);
  }
  assert.doesNotMatch(
    text,
    /"(?:authorization|cookie|set-cookie)","(?:Bearer |Basic |[^"=]+=)[^[";]/,
  );
});
