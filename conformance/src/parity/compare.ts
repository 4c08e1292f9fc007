import { diffArrays } from 'diff';
import type { ReportedStep } from '../report/run-report.ts';
import { inFreeOrder, withoutWhich } from '../transcript/free-order.ts';
import { withoutChance, withoutNumbers } from '../transcript/labels.ts';
import { factsOf } from './facts.ts';

/** One thing in which two transcripts differ. Undefined is what is not there. */
export interface Difference {
  /** `browser → app GET /login` */
  readonly step: string;
  /** `status`, `header cache-control`, `cookie __Host-session: samesite`, … */
  readonly what: string;
  readonly values: readonly [string | undefined, string | undefined];
}

/** Compares what happened, in whatever order things happened that ran at the same time. */
export function compareTranscripts(
  one: readonly ReportedStep[],
  other: readonly ReportedStep[],
): Difference[] {
  const pairs = aligned(inOrder(one), inOrder(other));
  // A step more, with values of its own, moves the numbers of all that follow.
  const areComplete = pairs.every(([a, b]) => a !== undefined && b !== undefined);
  return pairs.flatMap((pair) => differencesOf(pair, areComplete ? withoutChance : withoutNumbers));
}

type Pair = readonly [ReportedStep | undefined, ReportedStep | undefined];

function inOrder(steps: readonly ReportedStep[]): ReportedStep[] {
  const textOf = ({ began, ended, from, ...said }: ReportedStep) =>
    withoutNumbers(JSON.stringify([withoutWhich(from), said]));
  const { inTurn, atOnce } = inFreeOrder(steps, textOf);
  return [...inTurn, ...atOnce];
}

/** Puts the same requests side by side, and what only one has alone. */
function aligned(one: ReportedStep[], other: ReportedStep[]): Pair[] {
  const pairs: Pair[] = [];
  const changes = diffArrays(one, other, { comparator: (a, b) => nameOf(a) === nameOf(b) });
  let [inOne, inOther] = [0, 0];
  for (const { added, removed, count } of changes) {
    for (let i = 0; i < count; i += 1) {
      if (added) pairs.push([undefined, other[inOther++]]);
      else if (removed) pairs.push([one[inOne++], undefined]);
      else pairs.push([one[inOne++], other[inOther++]]);
    }
  }
  return pairs;
}

/** What a step is called in a difference: the same on every column. */
export function nameOf({ from, to, request }: ReportedStep): string {
  const { pathname } = new URL(request.url);
  return `${withoutWhich(from)} → ${to} ${request.method} ${withoutNumbers(pathname)}`;
}

function differencesOf([a, b]: Pair, map: (text: string) => string): Difference[] {
  const step = a ?? b;
  if (step === undefined) return [];
  const name = nameOf(step);
  if (a === undefined || b === undefined) {
    const there = step.answer === null ? 'no answer' : String(step.answer.status);
    return [{ step: name, what: 'the request', values: [a && there, b && there] }];
  }
  const [ofA, ofB] = [factsOf(a), factsOf(b)];
  return [...new Set([...ofA.keys(), ...ofB.keys()])].flatMap((what) => {
    const [left, right] = [ofA.get(what), ofB.get(what)].map((fact) => fact && map(fact));
    return left === right ? [] : [{ step: name, what, values: excerpts(left, right) }];
  });
}

const longest = 160;

/** Long texts are cut down to where they begin to differ. */
function excerpts(a: string | undefined, b: string | undefined): Difference['values'] {
  if (a === undefined || b === undefined) return [shortened(a, 0), shortened(b, 0)];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const start = Math.max(a.length, b.length) <= longest ? 0 : Math.max(0, same - longest / 4);
  return [shortened(a, start), shortened(b, start)];
}

function shortened(text: string | undefined, start: number): string | undefined {
  if (text === undefined) return undefined;
  const end = start + longest;
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}
