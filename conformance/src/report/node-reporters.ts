import { Readable } from 'node:stream';
import { junit, tap } from 'node:test/reporters';
import { repeatCommand } from './repeat.ts';
import { type Result, resultsOf } from './results.ts';
import type { RunReport } from './run-report.ts';

/** JUnit XML, a suite for each column, written by Node's own reporter. */
export function junitReport(report: RunReport): Promise<string> {
  return written(junit, report);
}

/** TAP 13, a subtest for each column, written by Node's own reporter. */
export function tapReport(report: RunReport): Promise<string> {
  return written(tap, report);
}

type Reporter = typeof junit | typeof tap;
type Events = Parameters<Reporter>[0];
type TestEvent = Events extends AsyncIterable<infer Event> ? Event : never;

async function written(reporter: Reporter, report: RunReport): Promise<string> {
  const parts: string[] = [];
  for await (const part of reporter(Readable.from(eventsOf(report)) as Events)) parts.push(part);
  return parts.join('');
}

/** What Node's test runner would have said of the same results. */
function* eventsOf(report: RunReport): Generator<TestEvent> {
  const results = resultsOf(report);
  for (const [place, { column }] of report.columns.entries()) {
    const own = results.filter((result) => result.column === column);
    yield started(column, 0);
    for (const [index, result] of own.entries()) {
      yield started(result.name, 1);
      yield ended({ ...result, message: explained(report, result) }, index + 1);
    }
    yield event('test:plan', { nesting: 1, count: own.length });
    yield ended(
      {
        name: column,
        state: own.some(({ state }) => state === 'failed') ? 'failed' : 'passed',
        milliseconds: own.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
        message: 'something failed here',
      },
      place + 1,
      'suite',
    );
  }
  const { stale = [] } = report;
  if (stale.length > 0) yield* baselineSuite(stale, report.columns.length + 1);
  const suites = report.columns.length + (stale.length > 0 ? 1 : 0);
  yield event('test:plan', { nesting: 0, count: suites });
}

/** What the baseline calls a failure, and is none any more: it makes the run red, whatever passed. */
function* baselineSuite(
  stale: NonNullable<RunReport['stale']>,
  place: number,
): Generator<TestEvent> {
  const all = { state: 'failed', milliseconds: 0 } as const;
  yield started('baseline', 0);
  for (const [index, { check, column, kind }] of stale.entries()) {
    const name = `${check} on ${column} (${kind})`;
    yield started(name, 1);
    yield ended({ ...all, name, message: 'this is no known failure any more' }, index + 1);
  }
  yield event('test:plan', { nesting: 1, count: stale.length });
  yield ended({ ...all, name: 'baseline', message: 'it is stale' }, place, 'suite');
}

/** A failure with what whoever sees this file alone needs: the clauses, and the way to the exchange. */
function explained(report: RunReport, { state, message = '', check, column }: Result): string {
  if (state !== 'failed') return message;
  const clauses = check.clauses.map(({ id, link }) => `${id} (${link})`).join('; ');
  const repeat = repeatCommand(report, [column], check.id);
  return `${message}; ${check.level}: ${clauses}; repeat: ${repeat}`;
}

function started(name: string, nesting: number): TestEvent {
  return event('test:start', { name, nesting });
}

function ended(
  {
    name,
    state,
    milliseconds,
    message,
  }: Pick<Result, 'name' | 'state' | 'milliseconds' | 'message'>,
  testNumber: number,
  type: 'suite' | 'test' = 'test',
): TestEvent {
  const details = { duration_ms: milliseconds, type };
  const data = { name, nesting: type === 'suite' ? 0 : 1, testNumber };
  if (state === 'failed') {
    const error = new Error(message);
    // Where this file made it says nothing.
    error.stack = '';
    return event('test:fail', { ...data, details: { ...details, error } });
  }
  return event('test:pass', {
    ...data,
    details,
    ...(state === 'skipped' ? { skip: message } : {}),
    ...(state === 'warned' ? { todo: message } : {}),
  });
}

/** Node's reporters read these members of an event, and no others. */
function event(type: TestEvent['type'], data: object): TestEvent {
  return { type, data } as TestEvent;
}
