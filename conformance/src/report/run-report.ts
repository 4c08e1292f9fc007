import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const outcomes = [
  'pass',
  'fail',
  'warn',
  'not applicable',
  /** The column did not start, which fails every check. */
  'not started',
  /** What --bail or an interrupt left. */
  'not run',
] as const;

const header = v.strictTuple([v.string(), v.string()]);

/** One request with its answer: two arrows of a sequence diagram. */
const step = v.strictObject({
  /** `browser`, `browser 2` and so on, or `app`. */
  from: v.string(),
  to: v.picklist(['app', 'issuer', 'elsewhere']),
  /** Places in the transcript's one sequence of beginnings and ends. */
  began: count,
  ended: count,
  request: v.strictObject({
    method: v.string(),
    url: v.string(),
    headers: v.array(header),
    body: v.optional(v.string()),
  }),
  /** Null where none came, or the connection was cut. */
  answer: v.nullable(
    v.strictObject({
      status: count,
      headers: v.array(header),
      body: v.optional(v.string()),
    }),
  ),
  /** What the issuer made of it, where it was asked. */
  issuer: v.optional(
    v.strictObject({
      endpoint: v.string(),
      grantType: v.optional(v.string()),
      outcome: v.string(),
      faults: v.array(v.string()),
    }),
  ),
});

const cell = v.strictObject({
  outcome: v.picklist(outcomes),
  milliseconds: v.optional(count),
  /** Why a check is not applicable. */
  reason: v.optional(v.string()),
  finding: v.optional(
    v.strictObject({
      expected: v.string(),
      observed: v.string(),
      /** Where a check itself broke. */
      stack: v.optional(v.string()),
    }),
  ),
  /** Why this failure is known and does not count; from the baseline file. */
  known: v.optional(v.string()),
  /** With `--repeat`: in how many rounds there was which outcome. */
  rounds: v.optional(v.record(v.string(), count)),
  /** The place of what happened in `transcripts`; columns in which the same happened share one. */
  transcript: v.optional(count),
});

const check = v.strictObject({
  id: v.string(),
  title: v.string(),
  level: v.picklist(['MUST', 'SHOULD', 'PROJECT']),
  attack: v.string(),
  clauses: v.array(
    v.strictObject({
      id: v.string(),
      document: v.string(),
      section: v.string(),
      item: v.optional(v.string()),
      link: v.string(),
      /** What the clause asks for, in our own words. */
      asks: v.optional(v.string()),
    }),
  ),
  /** The OpenID Foundation's test modules for the same duty. */
  modules: v.optional(v.array(v.string())),
  /** By the name of the column. */
  cells: v.record(v.string(), cell),
});

const column = v.strictObject({
  column: v.string(),
  /** The options of `run` that choose it, where `--runtime` does not. */
  options: v.optional(v.string()),
  /** As the app tells it. */
  version: v.optional(v.string()),
  /** The version of the SDK, as the app tells it. */
  sdk: v.optional(v.string()),
  /** Columns that name the same app have to answer alike. */
  app: v.optional(v.string()),
  startFailure: v.optional(v.strictObject({ reason: v.string(), output: v.string() })),
});

/** Whether columns of the same app did the same in every check, once random values and times have names. */
const parity = v.strictObject({
  /** Each is a finding of its own, and fails the run. */
  differences: v.array(
    v.strictObject({
      check: v.string(),
      /** `browser → app GET /login` */
      step: v.string(),
      /** `status`, `body`, `header NAME`, `cookie NAME: ATTRIBUTE`, `the request` and so on. */
      what: v.string(),
      columns: v.array(v.string()),
      /** Null is what was not there. */
      observed: v.nullable(v.string()),
      /** Why this difference is known and does not count; from the baseline file. */
      known: v.optional(v.string()),
      usual: v.strictObject({ columns: v.array(v.string()), observed: v.nullable(v.string()) }),
    }),
  ),
  /** What may differ, why, and what each column said. */
  explained: v.array(
    v.strictObject({
      header: v.string(),
      of: v.picklist(['answers', 'calls']),
      reason: v.string(),
      values: v.record(v.string(), v.array(v.string())),
    }),
  ),
});

/**
 * What every report is made from, `merge` and `compare` read, and `--json` writes: one run, without secrets. Its JSON
 * schema is published as docs/run-report.schema.json. `schema` grows when a member changes its meaning.
 */
export const runReport = v.strictObject({
  schema: v.literal(2),
  /** What `--seed` was given. */
  seed: v.optional(v.string()),
  /** What `--sdk` was given, as it is typed. */
  sdk: v.optional(v.string()),
  /** How many rounds `--repeat` made. */
  repeat: v.optional(count),
  /** True where not every check of the suite was asked for. */
  partial: v.optional(v.boolean()),
  /** Which part of the checks this is, from 1. */
  shard: v.optional(v.strictObject({ index: count, of: count })),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  milliseconds: count,
  columns: v.array(column),
  checks: v.array(check),
  transcripts: v.array(v.array(step)),
  parity,
  /** What the baseline file calls a known failure, and is none any more. */
  stale: v.optional(
    v.array(
      v.strictObject({
        check: v.string(),
        column: v.string(),
        kind: v.picklist(['fail', 'differs']),
        reason: v.string(),
      }),
    ),
  ),
  totals: v.strictObject(v.entriesFromList(outcomes, count)),
});

export type RunReport = v.InferOutput<typeof runReport>;
export type ReportedCheck = v.InferOutput<typeof check>;
export type ReportedColumn = v.InferOutput<typeof column>;
export type ReportedCell = v.InferOutput<typeof cell>;
export type ReportedDifference = v.InferOutput<typeof parity>['differences'][number];
export type ReportedStep = v.InferOutput<typeof step>;
export type CellOutcome = ReportedCell['outcome'];
